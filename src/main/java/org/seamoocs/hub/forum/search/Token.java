package org.seamoocs.hub.forum.search;

/**
 * A word as it is stored.
 *
 * @param value ASCII letters and digits: {@code w} and a Latin word without accents, or {@code x} and a hash
 * @param start where the word begins in the analysed text
 * @param end where it ends
 */
record Token(String value, int start, int end) {}
