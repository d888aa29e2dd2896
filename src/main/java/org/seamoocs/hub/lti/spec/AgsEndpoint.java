package org.seamoocs.hub.lti.spec;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The Assignment and Grade Services claim (AGS 2.0, 3.1). */
public record AgsEndpoint(List<String> scopes, Optional<URI> lineItems, Optional<URI> lineItem) {}
