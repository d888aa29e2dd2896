package org.seamoocs.hub.lti.spec.nrps;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.Roles;
import org.seamoocs.hub.lti.spec.Subject;

/**
 * A member of a context (NRPS 2.0, 2.2). Immutable.
 *
 * @param user {@code user_id}, which is the {@code sub} of launches
 * @param roles as they came, also short names
 * @param profile what the sender released; no blank value
 */
public record Member(Subject user, Roles roles, MemberStatus status, Map<PersonClaim, String> profile) {

    /** Keeps its own copy. */
    public Member {
        EnumMap<PersonClaim, String> copy = new EnumMap<>(PersonClaim.class);
        copy.putAll(profile);
        profile = Collections.unmodifiableMap(copy);
    }
}
