package org.seamoocs.hub.lti.spec;

import java.util.List;
import java.util.Optional;

/**
 * The context claim: the LMS course of the launch (LTI Core 1.3, 5.4.1).
 *
 * @param id at most 255 characters, unique within its deployment
 * @param types as the platform wrote them: full URIs, simple names or the old urn form
 */
public record Context(String id, Optional<String> label, Optional<String> title, List<String> types) {}
