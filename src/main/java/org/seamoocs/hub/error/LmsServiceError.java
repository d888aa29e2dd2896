package org.seamoocs.hub.error;

/** Why a service of an LMS did not give what the hub asked it for. The status is that of a gateway whose far side failed. */
public enum LmsServiceError implements ErrorCode {
    /** The registration names no token endpoint, so no service of that LMS can be called. */
    TOKEN_ENDPOINT_MISSING("Sec 4.1.1"),
    /** The token endpoint answered with an error, or with none of the scopes asked for. */
    TOKEN_REFUSED("Sec 4.1.1"),
    /** The token endpoint's answer is not one. */
    TOKEN_UNREADABLE("Sec 4.1.2"),
    /** The roster was refused, also with a new token. */
    MEMBERSHIPS_REFUSED("NRPS 2.4"),
    /** The roster's page is not one. */
    MEMBERSHIPS_UNREADABLE("NRPS 2.2"),
    /** The roster has more pages or members than the hub reads. */
    MEMBERSHIPS_TOO_LARGE("NRPS 2.4.2"),
    /** A next page lies at another origin than the roster, or was read before. */
    NEXT_PAGE_REFUSED("design 3.10"),
    /** The line items could not be read or made, also with a new token. */
    LINE_ITEMS_REFUSED("AGS 3.2"),
    /** The answer holds no line items. */
    LINE_ITEMS_UNREADABLE("AGS 3.2");

    private static final int BAD_GATEWAY = 502;

    private final String section;

    LmsServiceError(String section) {
        this.section = section;
    }

    @Override
    public int status() {
        return BAD_GATEWAY;
    }

    @Override
    public String section() {
        return section;
    }
}
