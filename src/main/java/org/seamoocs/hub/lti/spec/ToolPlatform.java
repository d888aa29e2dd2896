package org.seamoocs.hub.lti.spec;

import java.util.Optional;

/** The platform instance claim (LTI Core 1.3, 5.4.2). */
public record ToolPlatform(
        String guid, Optional<String> name, Optional<String> productFamilyCode, Optional<String> version) {}
