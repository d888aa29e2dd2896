package org.seamoocs.hub.lti.spec;

import java.net.URI;
import java.util.Optional;

/** The platform instance claim (LTI Core 1.3, 5.4.2). */
public record ToolPlatform(
        String guid, Optional<String> name, Optional<String> productFamilyCode, Optional<String> version) {

    /** The hub's own product family code, when it is the platform. */
    public static final String HUB_FAMILY = "seamoocs-hub";

    /** The version of what the hub offers as a platform; not that of the program. */
    public static final String HUB_VERSION = "1";

    /** The hub itself, at its public URL. */
    public static ToolPlatform ofHub(URI url, String name) {
        return new ToolPlatform(
                url.getRawAuthority() + url.getRawPath(),
                Optional.of(name),
                Optional.of(HUB_FAMILY),
                Optional.of(HUB_VERSION));
    }
}
