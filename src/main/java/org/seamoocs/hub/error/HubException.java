package org.seamoocs.hub.error;

/**
 * The root of all refusals. The message is for the log and says why; it holds no token, secret or personal datum and
 * is never shown to a person.
 */
public class HubException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;

    /**
     * @param code what is refused
     * @param why for the operator's log: what was expected and what came
     */
    public HubException(ErrorCode code, String why) {
        super(code.name() + ": " + why);
        this.code = code;
    }

    /** As {@link #HubException(ErrorCode, String)}, with the library's exception that revealed it. */
    public HubException(ErrorCode code, String why, Throwable cause) {
        super(code.name() + ": " + why, cause);
        this.code = code;
    }

    /** The reason, with its HTTP status and specification section. */
    public ErrorCode code() {
        return code;
    }
}
