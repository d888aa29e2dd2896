package org.seamoocs.hub.broker.grades;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.seamoocs.hub.config.DatabaseTime;

/**
 * The table {@code home_line_item}. A row without an address means that one node is looking for the item or making it; after
 * two minutes that node has failed and another may. Thread-safe.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class HomeLineItemRows {

    /** After that a search counts as given up. */
    static final Duration SEARCH = Duration.ofMinutes(2);

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    /** Whether this caller, and nobody else, looks for the item now. */
    public boolean begin(Parcels.Home home, Instant now) {
        return query(
                                        "INSERT IGNORE INTO home_line_item (line_item_id, section_id, url, created_at) VALUES (?1, ?2, '', ?3)",
                                        home.lineItemId(),
                                        home.sectionId(),
                                        DatabaseTime.of(now))
                                .executeUpdate()
                        == 1
                || query(
                                        """
                                UPDATE home_line_item SET created_at = ?3
                                 WHERE line_item_id = ?1 AND section_id = ?2 AND url = '' AND created_at < ?4""",
                                        home.lineItemId(),
                                        home.sectionId(),
                                        DatabaseTime.of(now),
                                        DatabaseTime.of(now.minus(SEARCH)))
                                .executeUpdate()
                        == 1;
    }

    /** The item was found or made. */
    public void found(Parcels.Home home, URI url) {
        query(
                        "UPDATE home_line_item SET url = ?3 WHERE line_item_id = ?1 AND section_id = ?2",
                        home.lineItemId(),
                        home.sectionId(),
                        url.toString())
                .executeUpdate();
    }

    /** The search failed, or the LMS no longer has the item. */
    public void forget(Parcels.Home home) {
        query(
                        "DELETE FROM home_line_item WHERE line_item_id = ?1 AND section_id = ?2",
                        home.lineItemId(),
                        home.sectionId())
                .executeUpdate();
    }

    private Query query(String sql, Object... parameters) {
        Query query = entities.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query;
    }
}
