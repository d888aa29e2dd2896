package org.seamoocs.hub.practice.services;

import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.practice.world.LmsRole;
import org.seamoocs.hub.practice.world.LmsUser;

/** Which members a tool asks for (NRPS 2.0, 2.4.1 and 3.5). */
public class MembershipQuery extends PageQuery {

    private static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#";

    @QueryParam("role")
    private @Nullable String role;

    @QueryParam("rlid")
    private @Nullable String link;

    /** The resource link whose members are asked for. */
    Optional<String> link() {
        return Optional.ofNullable(link);
    }

    /** Whether that person is one of those; a role is a URI or a short name. */
    boolean includes(LmsUser user) {
        return user.kind() != LmsRole.TEST_STUDENT
                && (role == null
                        || user.kind().uris().contains(role)
                        || user.kind().uris().contains(MEMBERSHIP + role));
    }

    @Override
    void filters(Map<String, String> query) {
        Optional.ofNullable(role).ifPresent(value -> query.put("role", value));
        link().ifPresent(value -> query.put("rlid", value));
    }
}
