package org.seamoocs.hub.lti.spec;

import java.util.Optional;

/** The person claims of OpenID Connect Core 1.0, 5.1, as far as LTI uses them (LTI Core 1.3, 5.3.6); all by agreement. */
public record Profile(
        Optional<String> name,
        Optional<String> givenName,
        Optional<String> familyName,
        Optional<String> middleName,
        Optional<String> email,
        Optional<String> picture,
        Optional<String> locale) {}
