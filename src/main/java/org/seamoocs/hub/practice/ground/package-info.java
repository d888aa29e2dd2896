/**
 * What the practice LMS and the practice course both stand on: their tables, strict JSON, values good for one use, pages as
 * responses. Nothing about learning belongs here, nor anything by which the two could know each other.
 */
@NullMarked
package org.seamoocs.hub.practice.ground;

import org.jspecify.annotations.NullMarked;
