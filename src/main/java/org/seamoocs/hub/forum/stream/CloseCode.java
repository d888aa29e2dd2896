package org.seamoocs.hub.forum.stream;

/** Why a socket is closed by the hub, as the protocol's close codes. */
enum CloseCode {
    GOING_AWAY(1001, "the hub stops"),
    FRAME_INVALID(1008, "not the protocol"),
    INTERNAL(1011, "a fault of the hub"),
    NO_HELLO(4401, "no valid hello within 5 s"),
    NOT_A_MEMBER(4403, "the session does not open this forum any more"),
    TOO_SLOW(4408, "too slow: come back with the last number"),
    SILENT(4410, "nothing heard"),
    TOO_MANY(4429, "more connections than one person may have here");

    private final int number;
    private final String words;

    CloseCode(int number, String words) {
        this.number = number;
        this.words = words;
    }

    int number() {
        return number;
    }

    String words() {
        return words;
    }
}
