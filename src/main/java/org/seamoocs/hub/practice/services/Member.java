package org.seamoocs.hub.practice.services;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.practice.world.Activity;
import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.LmsUser;

/** A member as the roster has it (NRPS 2.0, 2.2 and 3.5.1); names only where the institution shares them. */
final class Member {

    private Member() {}

    static Map<String, Object> of(Campus campus, LmsUser user, Optional<Activity> link) {
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("user_id", user.id());
        member.put("status", "Active");
        member.put("roles", user.kind().uris());
        if (campus.shareNames()) {
            member.putAll(user.names());
            member.put(Claim.EMAIL, user.email(campus));
            member.put("lis_person_sourcedid", user.sourcedId());
        }
        link.ifPresent(activity -> member.put(
                "message",
                List.of(Map.of(
                        Claim.MESSAGE_TYPE, MessageType.RESOURCE_LINK.wireName(), Claim.CUSTOM, activity.custom()))));
        return member;
    }
}
