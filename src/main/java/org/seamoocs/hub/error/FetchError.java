package org.seamoocs.hub.error;

/** Why the guarded HTTP client did not fetch a document (design.md 3.10). The status is that of a gateway whose far side failed. */
public enum FetchError implements ErrorCode {
    /** Not https (or http in dev-mode), no host, or credentials in the address. */
    URL_REFUSED(502),
    /** The host resolves to an address that the hub must not reach. */
    ADDRESS_FORBIDDEN(502),
    /** The name does not resolve, or nobody answers there, or TLS fails. */
    UNREACHABLE(502),
    /** The exchange took longer than allowed. */
    TIMEOUT(504),
    /** The answer is a redirect, which is never followed. */
    REDIRECT(502),
    /** The answer is not 200. */
    STATUS(502),
    /** The answer has none of the media types asked for. */
    MEDIA_TYPE(502),
    /** The content coding is neither identity nor gzip, or the content is not what its coding says. */
    CONTENT_CODING(502),
    /** The answer is larger than allowed, before or after decoding. */
    TOO_LARGE(502),
    /** Too many fetches are under way. */
    BUSY(503);

    private final int status;

    FetchError(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String section() {
        return "design 3.10";
    }
}
