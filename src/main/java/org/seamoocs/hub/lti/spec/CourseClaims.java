package org.seamoocs.hub.lti.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;

/** The optional claims about the course and its LMS (LTI Core 1.3, 5.4). */
final class CourseClaims {

    private static final int MAX_LABEL = 255;
    private static final int MAX_LOCALE = 64;
    private static final Set<String> DOCUMENT_TARGETS = Set.of("frame", "iframe", "window");

    private CourseClaims() {}

    /** @throws HubException if the claim is there without a valid id; its types may be any or none (C6b) */
    static Optional<Context> context(Claims claims) {
        return claims.object(Claim.CONTEXT).map(context -> {
            String id = context.text("id") // id (REQUIRED)
                    .filter(RequiredClaims::isId)
                    .orElseThrow(() -> context.malformed("id", "missing or too long"));
            return new Context(id, context.text("label", MAX_LABEL), context.text("title"), context.strings("type"));
        });
    }

    /** Strings only: numbers and truth values become strings, {@code null} (Moodle 4.5, C1) and anything nested is dropped. */
    static Map<String, String> custom(Claims claims) {
        Map<String, String> custom = new LinkedHashMap<>();
        claims.object(Claim.CUSTOM).ifPresent(parameters -> {
            for (String name : parameters.names()) {
                customValue(parameters.raw(name)).ifPresent(value -> custom.put(name, value));
            }
        });
        return Collections.unmodifiableMap(custom);
    }

    private static Optional<String> customValue(@Nullable Object value) {
        boolean simple = value instanceof String || value instanceof Number || value instanceof Boolean;
        return simple ? Optional.of(String.valueOf(value)) : Optional.empty();
    }

    static Optional<LaunchPresentation> presentation(Claims claims, boolean httpAllowed) {
        return claims.object(Claim.LAUNCH_PRESENTATION)
                .map(presentation -> new LaunchPresentation(
                        presentation.string("document_target").filter(DOCUMENT_TARGETS::contains),
                        presentation.webAddress("return_url", httpAllowed),
                        presentation.string("locale").filter(l -> l.length() <= MAX_LOCALE)));
    }

    static Optional<Lis> lis(Claims claims) {
        return claims.object(Claim.LIS)
                .map(lis -> new Lis(
                        lis.text("person_sourcedid"),
                        lis.text("course_offering_sourcedid"),
                        lis.text("course_section_sourcedid")));
    }

    /** Without its guid the claim names no platform, and is as if it were absent. */
    static Optional<ToolPlatform> toolPlatform(Claims claims) {
        return claims.object(Claim.TOOL_PLATFORM).flatMap(platform -> platform.text("guid") // guid (REQUIRED)
                .filter(RequiredClaims::isId)
                .map(guid -> new ToolPlatform(
                        guid, platform.text("name"), platform.text("product_family_code"), platform.text("version"))));
    }
}
