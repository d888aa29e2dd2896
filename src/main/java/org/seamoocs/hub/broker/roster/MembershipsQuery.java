package org.seamoocs.hub.broker.roster;

import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RosterError;
import org.seamoocs.hub.lti.spec.AddressQuery;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.lti.spec.nrps.RoleFilter;

/**
 * The parameters of a memberships address (NRPS 2.0, 2.4.1, 2.4.2 and 3).
 *
 * @param role whom to show; empty shows everybody
 * @param limit the size of a page; without it everybody is in one answer
 * @param link the {@code rlid}: the link whose members to show
 * @param after the last member of the page before
 */
record MembershipsQuery(Optional<RoleFilter> role, OptionalInt limit, Optional<String> link, Optional<Subject> after) {

    /** So many members are in one page at most, whatever the limit. */
    static final int MAX_PAGE = 1000;

    private static final String ROLE = "role";
    private static final String LIMIT = "limit";
    private static final String LINK = "rlid";
    private static final String AFTER = "after";

    /**
     * Reads them; unknown parameters are ignored.
     *
     * @throws HubException {@link RosterError#MEMBERSHIPS_QUERY_INVALID} if one comes twice, or {@code limit} is no whole
     *     number above 0
     */
    static MembershipsQuery parse(MultivaluedMap<String, String> parameters) {
        Optional<String> limit = text(parameters, LIMIT);
        if (limit.filter(text -> !text.matches("0*[1-9][0-9]{0,8}")).isPresent()) {
            throw new HubException(RosterError.MEMBERSHIPS_QUERY_INVALID, "limit is no whole number above 0");
        }
        return new MembershipsQuery(
                text(parameters, ROLE).map(RoleFilter::new),
                limit.map(text -> OptionalInt.of(Math.min(Integer.parseInt(text), MAX_PAGE)))
                        .orElse(OptionalInt.empty()),
                text(parameters, LINK),
                text(parameters, AFTER).map(Subject::new));
    }

    /** The address of the page behind that member, with the same link, role and limit. */
    URI next(URI container, Subject last) {
        Map<String, String> parameters = new LinkedHashMap<>();
        link.ifPresent(id -> parameters.put(LINK, id));
        role.ifPresent(filter -> parameters.put(ROLE, filter.value()));
        limit.ifPresent(most -> parameters.put(LIMIT, Integer.toString(most)));
        parameters.put(AFTER, last.value());
        return AddressQuery.append(container.toString(), parameters);
    }

    private static Optional<String> text(MultivaluedMap<String, String> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new HubException(RosterError.MEMBERSHIPS_QUERY_INVALID, name + " comes " + values.size() + " times");
        }
        return values.stream().findFirst();
    }
}
