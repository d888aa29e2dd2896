package org.seamoocs.hub.forum.page;

import java.security.SecureRandom;
import java.time.Instant;

/**
 * The client ids of one page's forms ({@link org.seamoocs.hub.forum.Cid}), so that a form which is sent twice is done once.
 * They differ in their last letters only, which compresses well. For one thread.
 */
public final class Cids {

    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TIME_LETTERS = 10;
    private static final int RANDOM_LETTERS = 12;
    private static final int COUNT_LETTERS = 4;

    private final String start;
    private int count;

    Cids(Instant now) {
        StringBuilder letters = new StringBuilder(letters(now.toEpochMilli(), TIME_LETTERS));
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            letters.append(ALPHABET[RANDOM.nextInt(ALPHABET.length)]);
        }
        start = letters.toString();
    }

    /** The next form's. */
    public String next() {
        return start + letters(count++, COUNT_LETTERS);
    }

    private static String letters(long value, int length) {
        char[] letters = new char[length];
        for (int i = length - 1; i >= 0; i--) {
            letters[i] = ALPHABET[(int) (value & 31)];
            value >>>= 5;
        }
        return new String(letters);
    }
}
