package org.seamoocs.hub.lti.spec;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;

/** The optional claims about persons (LTI Core 1.3, 5.3.6, 5.4.6; OpenID Connect Core 1.0, 5.1). */
final class PersonClaims {

    /** RFC 5321, 4.5.3.1: the longest possible address with its local part. */
    private static final int MAX_EMAIL = 320;

    private static final int MAX_LOCALE = 64;
    private static final String USER_ID = "user_id";

    private PersonClaims() {}

    static Profile profile(Claims claims, boolean httpAllowed) {
        return new Profile(
                claims.string(Claim.NAME),
                claims.string(Claim.GIVEN_NAME),
                claims.string(Claim.FAMILY_NAME),
                claims.string(Claim.MIDDLE_NAME),
                claims.string(Claim.EMAIL).filter(e -> e.length() <= MAX_EMAIL),
                claims.webAddress(Claim.PICTURE, httpAllowed).map(URI::toString),
                claims.string(Claim.LOCALE).filter(l -> l.length() <= MAX_LOCALE));
    }

    /** Whom a mentor looks after; without the Mentor role the claim means nothing (LTI Core 1.3, 5.4.6). */
    static List<Subject> mentorOf(Claims claims, Roles roles) {
        List<String> subjects = claims.strings(Claim.ROLE_SCOPE_MENTOR);
        if (!roles.mentor()) {
            return List.of();
        }
        return subjects.stream()
                .filter(RequiredClaims::isAsciiId)
                .map(Subject::new)
                .distinct()
                .toList();
    }

    /**
     * Whom a submission review is about (claim {@code for_user}).
     *
     * @throws HubException if it is missing in a submission review, or has no valid user id
     */
    static Optional<ForUser> forUser(Claims claims, MessageType type) {
        Optional<Claims> claim = claims.object(Claim.FOR_USER);
        if (claim.isEmpty() && type == MessageType.SUBMISSION_REVIEW) {
            throw claims.malformed(Claim.FOR_USER, "missing in a submission review");
        }
        return claim.map(user -> {
            Subject subject = user.text(USER_ID) // user_id (REQUIRED)
                    .filter(RequiredClaims::isAsciiId)
                    .map(Subject::new)
                    .orElseThrow(() -> user.malformed(USER_ID, "missing, too long or not ASCII"));
            return new ForUser(subject, user.string(Claim.NAME));
        });
    }
}
