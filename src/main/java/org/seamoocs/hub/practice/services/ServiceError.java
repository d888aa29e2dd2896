package org.seamoocs.hub.practice.services;

import org.seamoocs.hub.error.ErrorCode;

/** Why a service of the practice LMS refuses a call. */
enum ServiceError implements ErrorCode {
    /** No access token, or none that is valid now. */
    ACCESS_TOKEN_INVALID(401, "RFC 6750 3.1"),
    /** The access token does not cover this. */
    SCOPE_MISSING(403, "RFC 6750 3.1"),
    /** A filter or a limit is none. */
    QUERY_INVALID(400, "AGS 2.0 3.2.5.1"),
    /** Not a line item as the specification has it. */
    LINE_ITEM_INVALID(400, "AGS 2.0 3.2.3"),
    /** No such line item, course or resource link, or none of this tool: the two look the same. */
    SERVICE_NOT_FOUND(404, "AGS 2.0 3.2.9.4"),
    /** Not a score as the specification has it. */
    SCORE_INVALID(400, "AGS 2.0 3.4"),
    /** The person has no row in this gradebook. */
    PERSON_NOT_GRADED(400, "AGS 2.0 3.4.1"),
    /** A score of that time, or a later one, is there. */
    SCORE_OUTDATED(409, "AGS 2.0 3.4.7");

    private final int status;
    private final String section;

    ServiceError(int status, String section) {
        this.status = status;
        this.section = section;
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
