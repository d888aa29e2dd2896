package org.seamoocs.hub.lti.spec;

import java.util.Optional;

/** The LIS claim (LTI Core 1.3, 5.4.5); empty strings, as Moodle sends them, are absent here. */
public record Lis(
        Optional<String> personSourcedId,
        Optional<String> courseOfferingSourcedId,
        Optional<String> courseSectionSourcedId) {}
