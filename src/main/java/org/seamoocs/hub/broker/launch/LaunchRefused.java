package org.seamoocs.hub.broker.launch;

import java.net.URI;
import java.util.Optional;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.page.Contact;

/** A refusal of a launch whose token was good, so that the error page can show the way back and whom to ask. */
public class LaunchRefused extends HubException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<String> locale;
    private final transient Optional<URI> returnUrl;
    private final transient Optional<Contact> contact;

    LaunchRefused(
            ErrorCode code, String why, Optional<String> locale, Optional<URI> returnUrl, Optional<Contact> contact) {
        super(code, why);
        this.locale = locale;
        this.returnUrl = returnUrl;
        this.contact = contact;
    }

    /** The language of the launch. */
    public Optional<String> locale() {
        return locale;
    }

    /** The way back to the LMS. */
    public Optional<URI> returnUrl() {
        return returnUrl;
    }

    /** Whom the person can ask. */
    public Optional<Contact> contact() {
        return contact;
    }
}
