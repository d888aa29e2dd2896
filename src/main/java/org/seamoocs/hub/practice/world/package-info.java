/**
 * The invented institutions, people and courses of the practice LMS, and its addresses. Here is what is there; what is done
 * with it belongs to the packages beside.
 */
@NullMarked
package org.seamoocs.hub.practice.world;

import org.jspecify.annotations.NullMarked;
