package org.seamoocs.hub.lti.tool;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LmsServiceError;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.Roles;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.lti.spec.nrps.Member;
import org.seamoocs.hub.lti.spec.nrps.MemberStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** One page of a membership container (NRPS 2.0, 2.2), read member by member. */
final class MembershipPage {

    private static final String MEMBERS = "members";
    private static final int MAX_ID = 255;
    private static final int MAX_TEXT = 4000;

    private final int maxMembers;

    MembershipPage(int maxMembers) {
        this.maxMembers = maxMembers;
    }

    /** @return how many members there were */
    int read(byte[] json, Consumer<Member> consumer) {
        try (JsonParser parser = LmsJson.MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw unreadable("no JSON object");
            }
            int count = -1;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean members = MEMBERS.equals(parser.currentName());
                JsonToken value = parser.nextToken();
                if (members && value == JsonToken.START_ARRAY) {
                    count = array(parser, consumer);
                } else {
                    parser.skipChildren();
                }
            }
            if (count < 0 || parser.currentToken() != JsonToken.END_OBJECT) {
                throw unreadable("no list of members");
            }
            return count;
        } catch (JacksonException e) {
            throw new HubException(LmsServiceError.MEMBERSHIPS_UNREADABLE, "no whole JSON document", e);
        }
    }

    private int array(JsonParser parser, Consumer<Member> consumer) {
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (++count > maxMembers) {
                throw new HubException(
                        LmsServiceError.MEMBERSHIPS_TOO_LARGE, "more than " + maxMembers + " members in one page");
            }
            consumer.accept(member(parser.readValueAsTree()));
        }
        return count;
    }

    /** Somebody without an id makes the roster unusable: leaving them out would make it a shorter one. */
    private static Member member(JsonNode json) {
        String id = json.path("user_id").asString("");
        if (id.isEmpty() || id.length() > MAX_ID) {
            throw unreadable("a member without user_id");
        }
        return new Member(
                new Subject(id),
                new Roles(roles(json.path("roles"))),
                MemberStatus.of(json.path("status").asString("")),
                profile(json));
    }

    private static List<String> roles(JsonNode roles) {
        List<String> values = new ArrayList<>();
        roles.forEach(role -> values.add(role.asString("")));
        if (roles.isString()) {
            values.add(roles.asString());
        }
        return values;
    }

    private static Map<PersonClaim, String> profile(JsonNode json) {
        Map<PersonClaim, String> profile = new EnumMap<>(PersonClaim.class);
        for (PersonClaim claim : PersonClaim.values()) {
            String value = json.path(claim.wireName()).asString("");
            if (!value.isBlank() && value.length() <= MAX_TEXT) {
                profile.put(claim, value);
            }
        }
        return profile;
    }

    private static HubException unreadable(String why) {
        return new HubException(LmsServiceError.MEMBERSHIPS_UNREADABLE, why);
    }
}
