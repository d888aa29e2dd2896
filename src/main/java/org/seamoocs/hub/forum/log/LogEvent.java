package org.seamoocs.hub.forum.log;

import java.util.Optional;
import org.seamoocs.hub.forum.Audience;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.identity.PersonId;

/**
 * An event as it goes out, encoded once for all who may see it. Immutable.
 *
 * @param json what everybody sees who may; without the client's id
 * @param cid the client's id, for its author only
 */
public record LogEvent(
        long seq,
        EventKind kind,
        Audience audience,
        PersonId actor,
        Optional<String> cid,
        Optional<Long> post,
        String json) {

    /** The event for that member: whole, with the client's id for its author, or only its number. */
    public String forMember(Member member) {
        if (!member.sees(audience)) {
            return bare();
        }
        if (cid.isPresent() && actor.equals(member.person())) {
            return json.substring(0, json.length() - 1) + ",\"cid\":\"" + cid.get() + "\"}";
        }
        return json;
    }

    /** Whether all but its author get the same. */
    public boolean isForEveryone() {
        return audience.level() == Audience.Level.EVERYONE;
    }

    /** Only that it exists. */
    public String bare() {
        return "{\"s\":" + seq + "}";
    }
}
