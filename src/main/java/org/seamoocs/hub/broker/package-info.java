/**
 * The only place that knows both sides: what arrives from an LMS and goes out to a course tool, and what comes back. In the
 * package itself is what all of its paths share; each path has a package of its own.
 */
@NullMarked
package org.seamoocs.hub.broker;

import org.jspecify.annotations.NullMarked;
