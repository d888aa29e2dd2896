package org.seamoocs.hub.practice.course;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.lti.jose.Secret;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.Claims;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.Roles;

/**
 * Somebody of the course's roster.
 *
 * @param name only if the institution releases it
 * @param pseudonym four signs, always the same for one person here
 */
public record Participant(Optional<String> name, String pseudonym, CourseRole role) {

    private static final int PSEUDONYM_BYTES = 2;

    /** A member as NRPS 2.0, 2.2 has it; empty without a user id. */
    static Optional<Participant> of(Map<String, Object> member) {
        Claims claims = new Claims(member);
        List<String> roles = member.get("roles") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        return claims.text("user_id")
                .map(id -> new Participant(claims.string(Claim.NAME), pseudonym(id), new Roles(roles).courseRole()));
    }

    private static String pseudonym(String userId) {
        return HexFormat.of()
                .formatHex(new Secret(userId).hash(), 0, PSEUDONYM_BYTES)
                .toUpperCase(Locale.ROOT);
    }
}
