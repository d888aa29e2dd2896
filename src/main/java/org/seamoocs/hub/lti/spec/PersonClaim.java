package org.seamoocs.hub.lti.spec;

import java.util.Arrays;
import java.util.Optional;

/**
 * The personal claims that one party may release to another: those of OpenID Connect Core 1.0, 5.1 that LTI uses, and
 * the person's id in the student information system (LTI Core 1.3, 5.3.6 and 5.4.5).
 */
public enum PersonClaim {
    NAME(Claim.NAME),
    GIVEN_NAME(Claim.GIVEN_NAME),
    FAMILY_NAME(Claim.FAMILY_NAME),
    MIDDLE_NAME(Claim.MIDDLE_NAME),
    EMAIL(Claim.EMAIL),
    PICTURE(Claim.PICTURE),
    LOCALE(Claim.LOCALE),
    LIS_PERSON_SOURCEDID("lis_person_sourcedid");

    private final String wireName;

    PersonClaim(String wireName) {
        this.wireName = wireName;
    }

    /** The claim's name, also in {@code lti-config}. */
    public String wireName() {
        return wireName;
    }

    /** The claim of that name. */
    public static Optional<PersonClaim> of(String wireName) {
        return Arrays.stream(values()).filter(c -> c.wireName.equals(wireName)).findFirst();
    }
}
