/**
 * Shared courses, the sections in which they are placed, and the placements.
 */
@NullMarked
package org.seamoocs.hub.catalogue;

import org.jspecify.annotations.NullMarked;
