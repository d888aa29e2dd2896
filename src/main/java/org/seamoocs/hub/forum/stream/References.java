package org.seamoocs.hub.forum.stream;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Reference numbers for refusals over a socket, like those of pages. */
final class References {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private References() {}

    static String next() {
        String characters = RANDOM.ints(8, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
        return characters.substring(0, 4) + "-" + characters.substring(4);
    }
}
