package org.seamoocs.hub.broker.grades;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.broker.ContextDoor;
import org.seamoocs.hub.broker.ServedContext;
import org.seamoocs.hub.error.GradeError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RequestError;
import org.seamoocs.hub.lti.platform.ServiceCaller;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.lti.spec.ags.GradingProgress;
import org.seamoocs.hub.lti.spec.ags.Result;

/**
 * The newest scores as a tool reads them back (AGS 2.0, 3.3), scaled to what the line item's maximum is now; of people whose
 * institution has no agreement any more it hears nothing. Thread-safe.
 */
@ApplicationScoped
public class Results {

    private static final String USER = "user_id";

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    private final ContextDoor door;
    private final LineItems items;
    private final LineItemAddresses addresses;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Results() {
        this.door = null;
        this.items = null;
        this.addresses = null;
    }

    @Inject
    public Results(ContextDoor door, LineItems items, LineItemAddresses addresses) {
        this.door = door;
        this.items = items;
        this.addresses = addresses;
    }

    /** @throws HubException {@link RequestError#NOT_FOUND} or {@link GradeError#FILTER_INVALID} */
    @Transactional
    Page list(ServiceCaller caller, String contextId, String itemId, ServiceQuery query) {
        ServedContext served = door.open(caller, contextId).graded();
        StoredLineItem item = items.find(served, itemId);
        URI address = addresses.item(contextId, item.itemId());
        int limit = query.limit();
        List<Object[]> found = rows(served, item, query);
        List<Object[]> page = found.subList(0, Math.min(found.size(), limit));
        Optional<URI> next = found.size() > limit
                ? Optional.of(next(address, query, limit, (String) page.get(page.size() - 1)[0]))
                : Optional.empty();
        return new Page(
                page.stream().map(row -> result(address, item, row).json()).toList(), next);
    }

    /** By subject, which is random: the order tells nothing, and stays while people come and go. */
    @SuppressWarnings("unchecked") // several columns
    private List<Object[]> rows(ServedContext served, StoredLineItem item, ServiceQuery query) {
        String institutions =
                served.institutions().stream().map(String::valueOf).collect(joining(","));
        return entities.createNativeQuery("""
                        SELECT ps.subject, s.score_given, s.score_maximum, s.grading_progress, s.scoring_user_id, s.comment
                        FROM result r JOIN score s ON s.id = r.score_id
                            JOIN pairwise_subject ps ON ps.person_id = r.person_id AND ps.tool_id = ?1
                            JOIN person p ON p.id = r.person_id
                        WHERE r.line_item_id = ?2 AND p.institution_id IN (%s)
                            AND (?3 IS NULL OR ps.subject = ?3) AND ps.subject > ?4
                        ORDER BY ps.subject""".formatted(institutions))
                .setParameter(1, served.tool().id())
                .setParameter(2, item.id())
                .setParameter(3, query.text(USER).orElse(null))
                .setParameter(4, query.text(ServiceQuery.AFTER).orElse(""))
                .setMaxResults(query.limit() + 1)
                .getResultList();
    }

    private static URI next(URI item, ServiceQuery query, int limit, String subject) {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put(USER, query.text(USER).orElse(null));
        parameters.put(ServiceQuery.LIMIT, Integer.toString(limit));
        parameters.put(ServiceQuery.AFTER, subject);
        return LineItemAddresses.with(URI.create(item + "/results"), parameters);
    }

    private Result result(URI item, StoredLineItem stored, Object[] row) {
        Subject user = new Subject((String) row[0]);
        return new Result(
                addresses.result(item, user),
                item,
                user,
                score(stored, row),
                stored.scoreMaximum(),
                Optional.ofNullable((String) row[4]),
                Optional.ofNullable((String) row[5]));
    }

    private static OptionalDouble score(StoredLineItem item, Object[] row) {
        if (row[1] == null || !GradingProgress.valueOf((String) row[3]).scoreCounts()) {
            return OptionalDouble.empty();
        }
        double given = ((Number) row[1]).doubleValue();
        double maximum = ((Number) row[2]).doubleValue();
        return OptionalDouble.of(maximum == item.scoreMaximum() ? given : given * item.scoreMaximum() / maximum);
    }
}
