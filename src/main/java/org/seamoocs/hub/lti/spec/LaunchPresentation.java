package org.seamoocs.hub.lti.spec;

import java.net.URI;
import java.util.Optional;

/**
 * The launch presentation claim (LTI Core 1.3, 5.4.4).
 *
 * @param documentTarget frame, iframe or window
 * @param returnUrl where the person goes back to, only if it is http(s); it accepts {@code lti_msg}, {@code lti_errormsg}, {@code lti_log}, {@code lti_errorlog}
 * @param locale an IETF BCP 47 tag as the platform wrote it
 */
public record LaunchPresentation(Optional<String> documentTarget, Optional<URI> returnUrl, Optional<String> locale) {}
