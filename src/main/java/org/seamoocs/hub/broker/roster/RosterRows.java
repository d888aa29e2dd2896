package org.seamoocs.hub.broker.roster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.Roles;
import org.seamoocs.hub.registry.ToolRegistration;
import org.seamoocs.hub.registry.agreement.RosterMode;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The people of one section in the order of their rows, some at a time, filtered by the section's own agreement (design.md 3.5).
 * Each call sees the generation that is served at that moment: whoever is a member all the while is in exactly one answer.
 * Thread-safe.
 */
@ApplicationScoped
@Transactional
public class RosterRows {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> CLAIMS = new TypeReference<>() {};

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    /** Whom the section's LMS lists. */
    List<ListedPerson> listed(ListedSection section, ToolRegistration tool, long after, int most) {
        return people(section, tool, entities.createNativeQuery("""
                        SELECT m.person_id, m.roles, m.claims
                        FROM section_roster r JOIN roster_member m
                            ON m.section_id = r.section_id AND m.generation = r.generation
                        WHERE r.section_id = ?1 AND m.person_id > ?2
                        ORDER BY m.person_id LIMIT ?3"""), after, most);
    }

    /**
     * Who has launched in the section and is known to the tool: everybody if no roster goes to it, otherwise those who came
     * after the roster was asked for. Pseudonymous; test users are nobody.
     */
    List<ListedPerson> launched(ListedSection section, ToolRegistration tool, long after, int most) {
        return people(
                section,
                tool,
                entities.createNativeQuery("""
                        SELECT b.person_id, b.roles, NULL FROM membership b
                            JOIN pairwise_subject s ON s.person_id = b.person_id AND s.tool_id = ?4
                        WHERE b.section_id = ?1 AND b.person_id > ?2 AND b.test_user = FALSE
                            AND (?5 = 0 OR b.last_launch_at >=
                                (SELECT r.fetched_at FROM section_roster r WHERE r.section_id = ?1))
                        ORDER BY b.person_id LIMIT ?3""")
                        .setParameter(4, tool.id())
                        .setParameter(5, section.roster().isPresent() ? 1 : 0),
                after,
                most);
    }

    private static List<ListedPerson> people(
            ListedSection section, ToolRegistration tool, Query query, long after, int most) {
        List<?> rows = query.setParameter(1, section.id())
                .setParameter(2, after)
                .setParameter(3, most)
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> person(section, tool, row))
                .toList();
    }

    private static ListedPerson person(ListedSection section, ToolRegistration tool, Object[] row) {
        Roles held = new Roles(((String) row[1]).lines().toList());
        return new ListedPerson(
                new PersonId(((Number) row[0]).longValue()),
                held.clamped(section.terms().roleCeiling()),
                released(section, tool, (String) row[2]));
    }

    private static Map<PersonClaim, String> released(
            ListedSection section, ToolRegistration tool, @Nullable String claims) {
        Map<PersonClaim, String> released = new EnumMap<>(PersonClaim.class);
        if (claims == null || section.terms().roster() != RosterMode.NAMED) {
            return released;
        }
        Set<PersonClaim> agreed = section.terms().releases();
        JSON.readValue(claims, CLAIMS).forEach((name, value) -> PersonClaim.of(name)
                .filter(claim -> agreed.contains(claim) && tool.claims().contains(claim))
                .ifPresent(claim -> released.put(claim, value)));
        return released;
    }
}
