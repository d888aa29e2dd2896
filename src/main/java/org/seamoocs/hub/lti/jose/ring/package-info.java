/**
 * The hub's own signing keys: rings, their rotation, their encryption at rest, the command that rotates them. Works with
 * and without a container, because the command line has none.
 */
@NullMarked
package org.seamoocs.hub.lti.jose.ring;

import org.jspecify.annotations.NullMarked;
