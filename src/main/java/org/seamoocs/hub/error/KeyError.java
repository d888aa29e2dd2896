package org.seamoocs.hub.error;

/** What can be wrong with the hub's own signing keys; each is the operator's to repair. */
public enum KeyError implements ErrorCode {
    /** The table of signing keys cannot be read or written. */
    KEY_STORE_UNAVAILABLE(503),
    /** Another node holds the ring's lock for too long. */
    KEY_RING_LOCKED(503),
    /** A stored private key does not open with {@code hub.secret-key}. */
    PRIVATE_KEY_UNREADABLE(500),
    /** No key of that id in the ring. */
    KEY_UNKNOWN(404);

    private final int status;

    KeyError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String section() {
        return "Sec 6.3";
    }
}
