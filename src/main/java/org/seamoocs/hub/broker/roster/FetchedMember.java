package org.seamoocs.hub.broker.roster;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.Roles;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.lti.spec.nrps.Member;

/**
 * What the hub keeps of a member.
 *
 * @param claims those that some agreement releases
 */
record FetchedMember(Subject user, Roles roles, Map<PersonClaim, String> claims) {

    /** The member without what no agreement releases: what is not kept cannot leak. */
    static FetchedMember of(Member member, Set<PersonClaim> releases) {
        Map<PersonClaim, String> claims = new EnumMap<>(PersonClaim.class);
        member.profile().forEach((claim, value) -> {
            if (releases.contains(claim)) {
                claims.put(claim, value.strip());
            }
        });
        return new FetchedMember(member.user(), member.roles(), claims);
    }

    /** As {@link RosterStore} hands it to the database. */
    Map<String, Object> row(@Nullable PersonId person, Function<Object, String> json) {
        Map<String, String> named = new LinkedHashMap<>();
        claims.forEach((claim, value) -> named.put(claim.wireName(), value));
        return Map.of(
                "p",
                Objects.requireNonNull(person, "a person of each member").value(),
                "r",
                String.join("\n", roles.values()),
                "c",
                json.apply(named));
    }
}
