package org.seamoocs.hub.broker.grades;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.broker.ServedContext;
import org.seamoocs.hub.catalogue.OutboundContext;
import org.seamoocs.hub.catalogue.Placement;
import org.seamoocs.hub.config.DatabaseTime;
import org.seamoocs.hub.error.GradeError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RequestError;
import org.seamoocs.hub.lti.spec.ags.LineItem;
import org.seamoocs.hub.registry.ToolRegistration;

/**
 * The line items of tools (AGS 2.0, 3.2), those of a link only as long as an agreement lets the tool know of the link's
 * section. Call it within a transaction. Thread-safe.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class LineItems {

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    private final LineItemAddresses addresses;
    private final Clock clock;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected LineItems() {
        this.addresses = null;
        this.clock = null;
    }

    @Inject
    public LineItems(LineItemAddresses addresses, Clock clock) {
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * The address of the link's line item, if it has exactly one: the {@code lineitem} of a launch (AGS 2.0, 3.1). Items that
     * were made while the link was in another context (the agreement's cohort has changed since) follow it with their scores.
     *
     * @param context the one in which the link is launched
     * @param tool the tool that the launch goes to
     */
    public Optional<URI> onlyOne(OutboundContext context, Placement placement, ToolRegistration tool) {
        List<?> rows = entities.createNativeQuery("""
                        SELECT i.context_id, i.item_id FROM line_item i
                        WHERE i.placement_id = ?1 AND i.tool_id = ?2 AND i.deleted_at IS NULL""")
                .setParameter(1, placement.id())
                .setParameter(2, tool.id())
                .getResultList();
        boolean moved =
                rows.stream().map(Object[].class::cast).anyMatch(row -> ((Number) row[0]).longValue() != context.id());
        if (moved) {
            entities.createNativeQuery("UPDATE line_item SET context_id = ?1 WHERE placement_id = ?2 AND tool_id = ?3")
                    .setParameter(1, context.id())
                    .setParameter(2, placement.id())
                    .setParameter(3, tool.id())
                    .executeUpdate();
        }
        return rows.size() == 1
                ? Optional.of(addresses.item(context.contextId(), (String) ((Object[]) rows.get(0))[1]))
                : Optional.empty();
    }

    /**
     * Makes the line item that a tool declared with the content of a link (AGS 2.0, 3.2.1; Deep Linking 2.0, 3.2): at the
     * link's first launch, once, also if the tool has deleted it since or two launches come at once.
     *
     * @param context the one in which the link is launched
     * @param item as declared; its {@code resourceLinkId} is that of the placement, whatever it says
     */
    public void declare(OutboundContext context, Placement placement, ToolRegistration tool, LineItem item) {
        entities.createNativeQuery("""
                        INSERT INTO line_item (context_id, tool_id, placement_id, declared_for, label, score_maximum,
                            resource_id, tag, starts_at, ends_at, grades_released, extensions, created_at, changed_at)
                        VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)
                        ON DUPLICATE KEY UPDATE declared_for = declared_for""")
                .setParameter(1, context.id())
                .setParameter(2, tool.id())
                .setParameter(3, placement.id())
                .setParameter(4, item.label())
                .setParameter(5, item.scoreMaximum())
                .setParameter(6, item.resourceId())
                .setParameter(7, item.tag())
                .setParameter(8, item.startsAt().orElse(null))
                .setParameter(9, item.endsAt().orElse(null))
                .setParameter(10, item.gradesReleased().orElse(null))
                .setParameter(11, StoredLineItem.write(item.extensions()))
                .setParameter(12, DatabaseTime.of(clock.instant()))
                .executeUpdate();
    }

    /** Those that match all filters, in the order in which they were made, from after one of them on. */
    List<StoredLineItem> list(ServedContext served, LineItemFilter filter) {
        return entities.createQuery("""
                        SELECT i FROM StoredLineItem i LEFT JOIN FETCH i.placement p LEFT JOIN p.section s
                            LEFT JOIN s.deployment d
                        WHERE i.contextId = :context AND i.toolId = :tool AND i.deletedAt IS NULL
                            AND (p IS NULL OR d.institution.id IN :institutions)
                            AND (:link IS NULL OR p.linkId = :link)
                            AND (:resource IS NULL OR i.resourceId = :resource)
                            AND (:tag IS NULL OR i.tag = :tag)
                            AND i.id > :after
                        ORDER BY i.id""", StoredLineItem.class)
                .setParameter("context", served.context().id())
                .setParameter("tool", served.tool().id())
                .setParameter("institutions", served.institutions())
                .setParameter("link", filter.resourceLinkId().orElse(null))
                .setParameter("resource", filter.resourceId().orElse(null))
                .setParameter("tag", filter.tag().orElse(null))
                .setParameter("after", filter.after().map(id -> row(served, id)).orElse(0L))
                .setMaxResults(filter.limit() + 1)
                .getResultList();
    }

    /**
     * The line item of that address.
     *
     * @throws HubException {@link RequestError#NOT_FOUND} if there is none, it is deleted, another tool's or another
     *     context's, or no agreement holds for its link's section
     */
    StoredLineItem find(ServedContext served, String itemId) {
        return entities.createQuery("""
                        SELECT i FROM StoredLineItem i LEFT JOIN FETCH i.placement p LEFT JOIN FETCH p.section s
                            LEFT JOIN FETCH s.deployment d LEFT JOIN FETCH d.institution
                        WHERE i.itemId = :item AND i.contextId = :context AND i.toolId = :tool
                            AND i.deletedAt IS NULL""", StoredLineItem.class)
                .setParameter("item", itemId)
                .setParameter("context", served.context().id())
                .setParameter("tool", served.tool().id())
                .getResultStream()
                .findFirst()
                .filter(item ->
                        item.placement().filter(p -> !visible(served, p)).isEmpty())
                .orElseThrow(() -> new HubException(RequestError.NOT_FOUND, "no such line item of the tool"));
    }

    /**
     * Makes one.
     *
     * @throws HubException {@link GradeError#RESOURCE_LINK_UNKNOWN} if its link is not of this context and tool
     */
    StoredLineItem create(ServedContext served, LineItem item) {
        Optional<Placement> placement = item.resourceLinkId().map(link -> placement(served, link));
        StoredLineItem row = new StoredLineItem(
                served.context().id(), served.tool().id(), placement.orElse(null), item, clock.instant());
        entities.persist(row);
        entities.flush();
        entities.refresh(row);
        return row;
    }

    /**
     * Replaces all that may change.
     *
     * @throws HubException {@link GradeError#RESOURCE_LINK_IMMUTABLE} if it is to move to another link
     */
    void replace(StoredLineItem row, LineItem item) {
        Optional<String> link = row.placement().map(Placement::linkId);
        if (item.resourceLinkId().isPresent() && !item.resourceLinkId().equals(link)) {
            throw new HubException(GradeError.RESOURCE_LINK_IMMUTABLE, "resourceLinkId is another");
        }
        row.replace(item, clock.instant());
    }

    /** Takes it away; its scores stay in the ledger. */
    void delete(StoredLineItem row) {
        row.delete(clock.instant());
    }

    private long row(ServedContext served, String itemId) {
        return entities.createQuery(
                        "SELECT i.id FROM StoredLineItem i"
                                + " WHERE i.itemId = :item AND i.contextId = :context AND i.toolId = :tool",
                        Long.class)
                .setParameter("item", itemId)
                .setParameter("context", served.context().id())
                .setParameter("tool", served.tool().id())
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new HubException(GradeError.FILTER_INVALID, "after is no line item of the tool"));
    }

    private Placement placement(ServedContext served, String linkId) {
        return entities.createQuery("""
                        SELECT p FROM Placement p JOIN FETCH p.section s JOIN FETCH s.deployment d
                            LEFT JOIN FETCH d.institution
                        WHERE p.linkId = :link AND p.course.id = :course""", Placement.class)
                .setParameter("link", linkId)
                .setParameter("course", served.course().id())
                .getResultStream()
                .findFirst()
                .filter(p -> visible(served, p))
                .orElseThrow(() ->
                        new HubException(GradeError.RESOURCE_LINK_UNKNOWN, "resourceLinkId is no link of the context"));
    }

    /** Whether the link is in a section of the context for which an agreement holds. */
    private static boolean visible(ServedContext served, Placement placement) {
        long section = placement.section().id();
        return served.context().sectionId().filter(only -> only != section).isEmpty()
                && placement
                        .section()
                        .deployment()
                        .institution()
                        .flatMap(served::terms)
                        .isPresent();
    }
}
