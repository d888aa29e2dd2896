/**
 * Search in every script of the region. The database's own analyser cuts Burmese to pieces and finds nothing in unspaced
 * Thai, Lao and Khmer; here words are found with ICU and stored as ASCII tokens in one indexed column, which obeys the
 * same transactions and rights as everything else. The words follow the events and can be made anew from the posts.
 */
@NullMarked
package org.seamoocs.hub.forum.search;

import org.jspecify.annotations.NullMarked;
