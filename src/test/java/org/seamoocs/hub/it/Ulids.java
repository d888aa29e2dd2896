package org.seamoocs.hub.it;

import java.util.concurrent.ThreadLocalRandom;

/** Client ids as a client makes them. */
final class Ulids {

    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Ulids() {}

    static String next() {
        StringBuilder id = new StringBuilder("01");
        while (id.length() < 26) {
            id.append(CROCKFORD.charAt(ThreadLocalRandom.current().nextInt(32)));
        }
        return id.toString();
    }
}
