package org.seamoocs.hub.lti.spec;

import java.util.Optional;

/** The person that a submission review launch is about (claim {@code for_user}); not the one who launches. */
public record ForUser(Subject subject, Optional<String> name) {}
