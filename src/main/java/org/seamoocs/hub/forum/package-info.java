/**
 * The dialogue forum of each shared course and of the network: who may enter, as whom others see them, and the ground on
 * which {@code log} (the ordered events), {@code discussion} (what people do) and {@code stream} (how it reaches them)
 * stand. Knows no LTI: it asks {@code identity} and {@code catalogue} who may do what.
 */
@NullMarked
package org.seamoocs.hub.forum;

import org.jspecify.annotations.NullMarked;
