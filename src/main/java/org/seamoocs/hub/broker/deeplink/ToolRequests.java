package org.seamoocs.hub.broker.deeplink;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.config.DatabaseTime;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.identity.BrowserBinding;
import org.seamoocs.hub.lti.jose.Secret;
import org.seamoocs.hub.lti.spec.deeplink.ReceivedResponse;
import org.seamoocs.hub.registry.ToolRegistration;

/**
 * The hub's requests to tools that wait for an answer. Each lives as long as the LMS's request that it serves, has an id that
 * stands in the return URL and a secret that travels as {@code data}, and is answered once. Thread-safe.
 */
@ApplicationScoped
@Transactional
public class ToolRequests {

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    private final Selections selections;
    private final Clock clock;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected ToolRequests() {
        this(null, null);
    }

    @Inject
    public ToolRequests(Selections selections, Clock clock) {
        this.selections = selections;
        this.clock = clock;
    }

    /** Notes a request; {@code chosen} are the courses that were ticked as a whole. */
    Asked ask(Selection selection, SharedCourse course, ToolRegistration tool, Set<String> chosen) {
        Secret data = Secret.random();
        Object id = entities.createNativeQuery("""
                        INSERT INTO tool_selection (data_hash, selection_id, course_id, tool_id, chosen, created_at)
                        VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING request_id""")
                .setParameter(1, data.hash())
                .setParameter(2, selection.id())
                .setParameter(3, course.id())
                .setParameter(4, tool.id())
                .setParameter(5, String.join("\n", chosen))
                .setParameter(6, DatabaseTime.of(clock.instant()))
                .getSingleResult();
        return new Asked((String) id, data.value());
    }

    /**
     * The open request of that id.
     *
     * @throws HubException {@link DeepLinkingError#REQUEST_UNKNOWN} if there is none, or it is answered; {@link
     *     DeepLinkingError#SELECTION_ENDED} if the LMS's request is over or this is another browser
     */
    Open find(String requestId, Optional<BrowserBinding> browser) {
        Stream<?> rows =
                entities.createNativeQuery("""
                        SELECT t.id, t.selection_id, c.code, t.tool_id, t.data_hash, t.chosen
                        FROM tool_selection t JOIN shared_course c ON c.id = t.course_id
                        WHERE t.request_id = ?1 AND t.answered_at IS NULL""").setParameter(1, requestId).getResultStream();
        Object[] row = rows.findFirst()
                .map(Object[].class::cast)
                .orElseThrow(() -> new HubException(DeepLinkingError.REQUEST_UNKNOWN, "unknown or answered"));
        return new Open(
                ((Number) row[0]).longValue(),
                selections.find(((Number) row[1]).longValue(), browser),
                (String) row[2],
                ((Number) row[3]).longValue(),
                (byte[]) row[4],
                new LinkedHashSet<>(((String) row[5]).lines().toList()));
    }

    /**
     * Notes that the request is answered, with that nonce.
     *
     * @throws HubException {@link DeepLinkingError#REQUEST_UNKNOWN} if it was answered meanwhile, {@link
     *     DeepLinkingError#NONCE_INVALID} if the tool used the nonce before
     */
    void answered(Open request, ReceivedResponse response) {
        int answered = entities.createNativeQuery(
                        "UPDATE tool_selection SET answered_at = ?1 WHERE id = ?2 AND answered_at IS NULL")
                .setParameter(1, DatabaseTime.of(clock.instant()))
                .setParameter(2, request.id())
                .executeUpdate();
        if (answered != 1) {
            throw new HubException(DeepLinkingError.REQUEST_UNKNOWN, "answered meanwhile");
        }
        int used = entities.createNativeQuery("""
                        INSERT IGNORE INTO used_response_nonce (tool_id, nonce_hash, expires_at) VALUES (?1, ?2, ?3)""")
                .setParameter(1, request.toolId())
                .setParameter(2, new Secret(response.nonce()).hash())
                .setParameter(3, DatabaseTime.of(response.expiresAt().plus(Selections.LIFE)))
                .executeUpdate();
        if (used != 1) {
            throw new HubException(DeepLinkingError.NONCE_INVALID, "used before");
        }
    }

    /**
     * A request just made.
     *
     * @param requestId for the return URL
     * @param data to be given back by the tool
     */
    record Asked(String requestId, String data) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Asked[" + requestId + "]";
        }
    }

    /** A request that waits. */
    record Open(long id, Selection selection, String courseCode, long toolId, byte[] dataHash, Set<String> chosen) {}
}
