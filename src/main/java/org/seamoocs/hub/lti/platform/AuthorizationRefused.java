package org.seamoocs.hub.lti.platform;

import java.net.URI;
import java.util.Optional;
import org.seamoocs.hub.error.AuthorizationError;
import org.seamoocs.hub.error.HubException;

/** A refusal of a launch that the hub still knows, so that its page speaks the person's language and shows the way back. */
public class AuthorizationRefused extends HubException {

    private static final long serialVersionUID = 1L;

    private final transient BrowserTie browser;

    AuthorizationRefused(AuthorizationError code, String why, BrowserTie browser) {
        super(code, why);
        this.browser = browser;
    }

    /** The language of the launch. */
    public Optional<String> locale() {
        return browser.locale();
    }

    /** The way back to the LMS. */
    public Optional<URI> returnUrl() {
        return browser.returnUrl();
    }
}
