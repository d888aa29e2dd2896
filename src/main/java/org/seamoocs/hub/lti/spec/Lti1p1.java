package org.seamoocs.hub.lti.spec;

import java.util.Optional;

/** The ids under which LTI 1.1 knew the same things (LTI Core 1.3 migration guide); believed only when signed. */
public record Lti1p1(
        String oauthConsumerKey,
        Optional<String> userId,
        Optional<String> contextId,
        Optional<String> resourceLinkId,
        Optional<String> toolConsumerInstanceGuid) {}
