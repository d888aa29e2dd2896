package org.seamoocs.hub.error;

/**
 * Why content selection is refused, on the way from the LMS to the hub's list of courses and back from a tool's own.
 * Sections: "DL" is Deep Linking 2.0, "Sec" the 1EdTech Security Framework 1.0.
 */
public enum DeepLinkingError implements ErrorCode {
    /** Only who teaches or develops a course may place content in it. */
    NOT_A_TEACHER(403, "DL 4.3"),
    /** The selection is unknown, past its time, answered already, or another browser's: they look the same. */
    SELECTION_ENDED(410, "DL 4.5"),
    /** The form that came is none that the hub made: an unknown step, or a course that this institution may not use. */
    CHOICE_INVALID(400, "design 3.7"),

    /** No request of that address is open for the tool's answer: unknown, past its time or answered already. */
    REQUEST_UNKNOWN(404, "DL 4.5"),
    /** The form holds no JWT, or more than one. */
    RESPONSE_MISSING(400, "DL 4.5"),
    /** The tool that was asked is no longer trusted, or the agreement under which it was asked has ended. */
    TOOL_UNAVAILABLE(403, "design 3.7"),
    /** The response is no JWT that a key of the tool has signed by RS256. */
    SIGNATURE_REFUSED(401, "Sec 5.2"),
    /** The tool's keys cannot be had now and none were kept. */
    KEYS_UNAVAILABLE(503, "Sec 6.3"),
    /** {@code iss} is not the tool's client id. */
    ISSUER_MISMATCH(401, "Sec 5.2"),
    /** {@code aud} is not the hub, or not the hub alone. */
    AUDIENCE_MISMATCH(401, "Sec 5.2"),
    /** {@code exp} is missing, no number or past. */
    RESPONSE_EXPIRED(401, "Sec 5.2"),
    /** {@code iat} is missing, no number, in the future or too long ago. */
    ISSUED_AT_UNREASONABLE(401, "Sec 5.2"),
    /** {@code nonce} is missing or was used before. */
    NONCE_INVALID(401, "Sec 5.2"),
    /** The message type is not {@code LtiDeepLinkingResponse}. */
    MESSAGE_TYPE_MISMATCH(401, "DL 4.5"),
    /** The version is not 1.3.0. */
    VERSION_UNSUPPORTED(401, "DL 4.5"),
    /** The deployment is not the one that was asked. */
    DEPLOYMENT_MISMATCH(401, "DL 4.5"),
    /** {@code data} is not what the hub sent with this request. */
    DATA_MISMATCH(401, "DL 4.5"),
    /** An item is of a type that was not asked for. */
    TYPE_NOT_ACCEPTED(400, "DL 4.4.1"),
    /** Several items where one was asked for. */
    SEVERAL_NOT_ACCEPTED(400, "DL 4.4.1"),
    /** An item is not what its type needs, or too much. */
    ITEM_INVALID(400, "DL 3"),

    /** The link leads to an item that does not exist or that another institution chose: the two look the same. */
    ITEM_UNAVAILABLE(404, "design 3.7");

    private final int status;
    private final String section;

    DeepLinkingError(int status, String section) {
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
