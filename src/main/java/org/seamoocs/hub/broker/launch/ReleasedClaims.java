package org.seamoocs.hub.broker.launch;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.Lis;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.Profile;
import org.seamoocs.hub.registry.ToolRegistration;
import org.seamoocs.hub.registry.agreement.Terms;

/** The personal claims that go out: what came in, what the agreement releases and what the tool asks for (design.md 3.4). */
final class ReleasedClaims {

    private ReleasedClaims() {}

    static Map<PersonClaim, String> of(LaunchMessage message, Terms terms, ToolRegistration tool) {
        Set<PersonClaim> asked = tool.claims();
        Map<PersonClaim, String> released = new EnumMap<>(PersonClaim.class);
        for (PersonClaim claim : terms.releases()) {
            if (asked.contains(claim)) {
                received(message, claim).ifPresent(value -> released.put(claim, value));
            }
        }
        return released;
    }

    private static Optional<String> received(LaunchMessage message, PersonClaim claim) {
        Profile profile = message.profile();
        Optional<String> value =
                switch (claim) {
                    case NAME -> profile.name();
                    case GIVEN_NAME -> profile.givenName();
                    case FAMILY_NAME -> profile.familyName();
                    case MIDDLE_NAME -> profile.middleName();
                    case EMAIL -> profile.email();
                    case PICTURE -> profile.picture();
                    case LOCALE -> profile.locale();
                    case LIS_PERSON_SOURCEDID -> message.lis().flatMap(Lis::personSourcedId);
                };
        return value.map(String::strip).filter(v -> !v.isEmpty());
    }
}
