package org.seamoocs.hub.lti.spec;

import java.util.Optional;

/**
 * The resource link claim (LTI Core 1.3, 5.3.5).
 *
 * @param id at most 255 characters, stable, unique within its deployment
 */
public record ResourceLink(String id, Optional<String> title, Optional<String> description) {}
