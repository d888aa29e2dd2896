package org.seamoocs.hub.lti.spec.nrps;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.Context;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.Subject;

/** How a membership container is written (NRPS 2.0, 2.2): only what the specification names, roles as full addresses. */
public final class MembershipContainer {

    public static final String MEDIA_TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";

    /** The member of the container that holds the members. */
    public static final String MEMBERS = "members";

    private MembershipContainer() {}

    /** The container without its members. */
    public static Map<String, Object> head(URI id, Context context) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("id", context.id());
        context.label().ifPresent(label -> described.put("label", label));
        context.title().ifPresent(title -> described.put("title", title));
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("id", id.toString());
        head.put("context", described);
        return head;
    }

    /**
     * A member that takes part.
     *
     * @param claims what is released; a locale is no property of a member
     * @param custom the custom parameters of the member's launch through the link that was asked for (3.2)
     */
    public static Map<String, Object> member(
            Subject user, List<String> roles, Map<PersonClaim, String> claims, Optional<Map<String, String>> custom) {
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("status", MemberStatus.ACTIVE.wireName());
        member.put("user_id", user.value());
        member.put("roles", roles);
        claims.forEach((claim, value) -> {
            if (claim != PersonClaim.LOCALE) {
                member.put(claim.wireName(), value);
            }
        });
        custom.ifPresent(parameters -> member.put("message", List.of(message(parameters))));
        return member;
    }

    private static Map<String, Object> message(Map<String, String> custom) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put(Claim.MESSAGE_TYPE, MessageType.RESOURCE_LINK.wireName());
        message.put(Claim.CUSTOM, custom);
        return message;
    }
}
