package org.seamoocs.hub.error;

/** What can be wrong with any request, before a feature looks at it, or inside the hub. */
public enum RequestError implements ErrorCode {
    /** Nothing at this address, or nothing that the asker may see: the two look the same. */
    NOT_FOUND(404, "RFC 9110 15.5.5"),
    /** The address does not take this method. */
    METHOD_NOT_ALLOWED(405, "RFC 9110 15.5.6"),
    /** The request has not the form that the address takes. */
    BAD_REQUEST(400, "RFC 9110 15.5.1"),
    /** The body is of another media type than the address takes, or none of the answers is acceptable. */
    UNSUPPORTED_MEDIA_TYPE(415, "RFC 9110 15.5.16"),
    /** A fault of the hub. */
    INTERNAL(500, "RFC 9110 15.6.1");

    private final int status;
    private final String section;

    RequestError(int status, String section) {
        this.status = status;
        this.section = section;
    }

    /** The code for a status that the framework chose. */
    public static RequestError of(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406, 415 -> UNSUPPORTED_MEDIA_TYPE;
            default -> status >= 500 ? INTERNAL : BAD_REQUEST;
        };
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String section() {
        return section;
    }
}
