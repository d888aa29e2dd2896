package org.seamoocs.hub.error;

/** What can go wrong between the hub and a course tool, apart from the authorization endpoint. */
public enum OutboundError implements ErrorCode {
    /** A return address that the hub did not make, or long ago. */
    RETURN_UNKNOWN(404, "LTI Core 5.4.4"),
    /** The tool sent the person back with an error. */
    TOOL_REPORTED(400, "LTI Core 5.4.4");

    private final int status;
    private final String section;

    OutboundError(int status, String section) {
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
