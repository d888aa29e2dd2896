package org.seamoocs.hub.error;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Makes the reference numbers that a refusal shows and the log repeats: eight letters and digits in two groups. */
public final class Reference {

    /** Without 0, 1, I, L, O and U: they are misread on the telephone or make words. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final SecureRandom RANDOM = new SecureRandom();

    private Reference() {}

    /** A new one, unlikely to have been given before. */
    public static String next() {
        String characters = RANDOM.ints(8, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
        return characters.substring(0, 4) + "-" + characters.substring(4);
    }
}
