package org.seamoocs.hub.practice;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.practice.world.Activity;
import org.seamoocs.hub.practice.world.Addresses;
import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.LmsUser;

/**
 * The claims of the practice LMS's ID tokens (LTI Core 1.3, section 5; Deep Linking 2.0, 4.4; Submission Review 1.0; AGS 2.0,
 * 3.1; NRPS 2.0, 3.6.1.1).
 */
record LaunchClaims(Addresses addresses) {

    static final Duration LIFE = Duration.ofMinutes(5);

    /**
     * All claims of the token that answers an authentication request with that nonce.
     *
     * @param details what was looked up for it
     */
    Map<String, Object> of(Launch launch, LaunchDetails details, String nonce, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put(Claim.ISSUER, addresses.issuer());
        claims.put(Claim.AUDIENCE, Addresses.CLIENT_ID);
        claims.put(Claim.SUBJECT, launch.user().id());
        claims.put(Claim.ISSUED_AT, now.getEpochSecond());
        claims.put(Claim.EXPIRES_AT, now.plus(LIFE).getEpochSecond());
        claims.put(Claim.NONCE, nonce);
        claims.put(Claim.MESSAGE_TYPE, launch.type().wireName());
        claims.put(Claim.VERSION, "1.3.0");
        claims.put(Claim.DEPLOYMENT_ID, launch.campus().deployment());
        claims.put(Claim.TARGET_LINK_URI, target(launch));
        claims.put(Claim.ROLES, launch.user().kind().uris());
        claims.put(Claim.CONTEXT, launch.campus().course().claim());
        claims.put(Claim.LAUNCH_PRESENTATION, presentation(launch));
        claims.put(Claim.TOOL_PLATFORM, platform(launch.campus()));
        claims.put(Claim.LIS, lis(launch));
        claims.put(Claim.CUSTOM, custom(launch));
        claims.put(Claim.AGS_ENDPOINT, grades(launch.campus(), details.lineItem()));
        claims.put(Claim.NRPS, roster(launch.campus()));
        launch.activity().ifPresent(a -> claims.put(Claim.RESOURCE_LINK, resourceLink(a)));
        launch.forUser().ifPresent(u -> claims.put(Claim.FOR_USER, forUser(u, launch.campus())));
        if (launch.type() == MessageType.DEEP_LINKING) {
            claims.put(Claim.DEEP_LINKING_SETTINGS, deepLinkingSettings(launch.campus(), details));
        }
        if (launch.campus().shareNames()) {
            claims.putAll(launch.user().names());
            claims.put(Claim.EMAIL, launch.user().email(launch.campus()));
        }
        return claims;
    }

    /** The target of the login initiation, and, equal to it, of the token (LTI Core 1.3, 5.3.4). */
    String target(Launch launch) {
        return launch.activity().map(addresses::target).orElseGet(addresses::selectionTarget);
    }

    private static Map<String, Object> resourceLink(Activity activity) {
        return Map.of("id", activity.id(), "title", activity.title(), "description", activity.description());
    }

    private Map<String, Object> presentation(Launch launch) {
        return Map.of(
                "document_target", launch.documentTarget(),
                "return_url", addresses.url("/" + launch.campus().code() + "/return"),
                "locale", launch.locale());
    }

    private Map<String, Object> platform(Campus campus) {
        String host = URI.create(addresses.issuer()).getHost();
        return Map.of(
                "guid",
                campus.code() + "." + host,
                "name",
                campus.name(),
                "description",
                campus.meaning(),
                "url",
                addresses.issuer(),
                "contact_email",
                "helpdesk@" + campus.code() + ".example",
                "product_family_code",
                "seamoocs-practice",
                "version",
                "1.0");
    }

    private static Map<String, Object> lis(Launch launch) {
        String course = launch.campus().course().label();
        return Map.of(
                "person_sourcedid", launch.user().sourcedId(),
                "course_offering_sourcedid", "sis-" + course,
                "course_section_sourcedid", "sis-" + course + "-1");
    }

    private static Map<String, Object> custom(Launch launch) {
        Map<String, Object> custom = new LinkedHashMap<>();
        custom.put("term", launch.campus().course().term());
        launch.activity().ifPresent(a -> custom.putAll(a.custom()));
        return custom;
    }

    private static Map<String, Object> forUser(LmsUser user, Campus campus) {
        Map<String, Object> forUser = new LinkedHashMap<>();
        forUser.put("user_id", user.id());
        forUser.put("roles", user.kind().uris());
        if (campus.shareNames()) {
            forUser.putAll(user.names());
        }
        return forUser;
    }

    private Map<String, Object> grades(Campus campus, Optional<Long> lineItem) {
        Map<String, Object> grades = new LinkedHashMap<>();
        grades.put(
                "scope",
                Arrays.stream(Scope.values())
                        .filter(Scope::grades)
                        .map(Scope::uri)
                        .toList());
        grades.put("lineitems", addresses.lineItems(campus));
        lineItem.ifPresent(id -> grades.put("lineitem", addresses.lineItem(campus, id)));
        return grades;
    }

    private Map<String, Object> roster(Campus campus) {
        return Map.of("context_memberships_url", addresses.memberships(campus), "service_versions", List.of("2.0"));
    }

    private Map<String, Object> deepLinkingSettings(Campus campus, LaunchDetails details) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("deep_link_return_url", addresses.url("/" + campus.code() + "/selection"));
        settings.put("accept_types", List.of("ltiResourceLink"));
        settings.put("accept_presentation_document_targets", List.of("iframe", "window"));
        settings.put("accept_multiple", true);
        settings.put("accept_lineitem", true);
        settings.put("auto_create", false);
        details.selection().ifPresent(ticket -> settings.put("data", ticket));
        return settings;
    }
}
