package org.seamoocs.hub.error;

/** Why a sealed value is not opened. Who asked for it says what that means in its own protocol. */
public enum SealError implements ErrorCode {
    /** Not made by this hub for this purpose, or altered. */
    SEAL_BROKEN,
    /** Past its life time. */
    SEAL_EXPIRED;

    @Override
    public int status() {
        return 401;
    }

    @Override
    public String section() {
        return "RFC 7516 5.2";
    }
}
