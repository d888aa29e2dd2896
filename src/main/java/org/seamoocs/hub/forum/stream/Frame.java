package org.seamoocs.hub.forum.stream;

import java.nio.charset.StandardCharsets;

/**
 * A frame to a client, shared by all that get the same. Immutable, and its bytes are made once.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455 5.2 Base Framing Protocol</a>
 */
final class Frame {

    private static final int FIN_TEXT = 0x81;

    private final String json;
    private final long lastSeq;
    private final byte[] wire;
    private final int payload;

    private Frame(String json, long lastSeq) {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        this.json = json;
        this.lastSeq = lastSeq;
        this.payload = utf8.length;
        this.wire = wire(utf8);
    }

    /** Events up to that number. */
    static Frame batch(String json, long lastSeq) {
        return new Frame(json, lastSeq);
    }

    /** Anything else. */
    static Frame of(String json) {
        return new Frame(json, -1);
    }

    String json() {
        return json;
    }

    /** The newest event in it, or -1. */
    long lastSeq() {
        return lastSeq;
    }

    /** The length of its payload in bytes. */
    int length() {
        return payload;
    }

    /** The frame as it goes over a socket: final, text, unmasked. Not to be changed. */
    byte[] wire() {
        return wire;
    }

    private static byte[] wire(byte[] payload) {
        int header = payload.length < 126 ? 2 : payload.length < 65_536 ? 4 : 10;
        byte[] frame = new byte[header + payload.length];
        frame[0] = (byte) FIN_TEXT;
        if (header == 2) {
            frame[1] = (byte) payload.length;
        } else if (header == 4) {
            frame[1] = 126;
            frame[2] = (byte) (payload.length >> 8);
            frame[3] = (byte) payload.length;
        } else {
            frame[1] = 127;
            for (int i = 0; i < 4; i++) {
                frame[9 - i] = (byte) (payload.length >> 8 * i);
            }
        }
        System.arraycopy(payload, 0, frame, header, payload.length);
        return frame;
    }
}
