package org.seamoocs.hub.page;

import java.net.URI;
import java.util.Optional;
import org.seamoocs.hub.error.ErrorCode;

/**
 * A refusal as a person sees it. The words come from the code's family, never from an exception.
 *
 * @param code why; also gives the HTTP status
 * @param reference the number under which the log tells more
 * @param returnUrl the way back to the LMS; shown only if it is a web address
 * @param contact whom to ask; absent when the hub does not know the person's institution
 * @param said the words of another party about what went wrong, shown as such
 */
public record ErrorPage(
        ErrorCode code, String reference, Optional<URI> returnUrl, Optional<Contact> contact, Optional<String> said) {

    public ErrorPage(ErrorCode code, String reference, Optional<URI> returnUrl, Optional<Contact> contact) {
        this(code, reference, returnUrl, contact, Optional.empty());
    }
}
