package org.seamoocs.hub.broker.launch;

import java.net.URI;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.OutboundError;

/** A tool has sent the person back with an error (LTI Core 1.3, 5.4.4); its words are for the person, not for the log. */
public class ToolReported extends HubException {

    private static final long serialVersionUID = 1L;

    private final String said;
    private final transient ReturnAddress address;

    ToolReported(String said, ReturnAddress address) {
        super(OutboundError.TOOL_REPORTED, "by the tool of course " + address.course());
        this.said = said;
        this.address = address;
    }

    /** The tool's words. */
    public String said() {
        return said;
    }

    /** The language of the launch. */
    public Optional<String> locale() {
        return address.locale();
    }

    /** The way back to the LMS. */
    public Optional<URI> returnUrl() {
        return address.lms();
    }
}
