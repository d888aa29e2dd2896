package org.seamoocs.hub.broker.roster;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.lti.spec.PersonClaim;

/**
 * A person as the tool may see them.
 *
 * @param roles mapped and none above the ceiling
 * @param claims the released ones that the tool asks for
 */
record ListedPerson(PersonId person, List<String> roles, Map<PersonClaim, String> claims) {

    /** One person in two sections of a context is one member of it. */
    ListedPerson and(ListedPerson other) {
        Map<PersonClaim, String> both = new EnumMap<>(PersonClaim.class);
        both.putAll(other.claims);
        both.putAll(claims);
        return new ListedPerson(
                person,
                Stream.concat(roles.stream(), other.roles.stream()).distinct().toList(),
                both);
    }
}
