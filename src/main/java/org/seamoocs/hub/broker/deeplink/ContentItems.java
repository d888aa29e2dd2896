package org.seamoocs.hub.broker.deeplink;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.catalogue.Placement;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.config.DatabaseTime;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.lti.spec.Claims;
import org.seamoocs.hub.lti.spec.deeplink.DeclaredLineItem;
import org.seamoocs.hub.lti.spec.deeplink.LtiResourceLinkItem;
import org.seamoocs.hub.lti.spec.deeplink.Period;
import org.seamoocs.hub.lti.spec.deeplink.Picture;
import org.seamoocs.hub.lti.spec.deeplink.WebAddress;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.ToolRegistration;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parts of courses that were chosen in the courses' tools (design.md 3.7). An item is found only together with its course
 * and the institution that chose it; a foreign one is absent. Thread-safe.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ContentItems {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, String>> STRINGS = new TypeReference<>() {};
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    private final Clock clock;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected ContentItems() {
        this.clock = null;
    }

    @Inject
    public ContentItems(Clock clock) {
        this.clock = clock;
    }

    /** Keeps what was chosen. @return its public id */
    String store(
            SharedCourse course,
            ToolRegistration tool,
            Institution institution,
            Optional<PersonId> person,
            LtiResourceLinkItem item) {
        Object id = entities.createNativeQuery("""
                        INSERT INTO content_item (course_id, tool_id, institution_id, person_id, url, title, text, icon, custom,
                            line_item, created_at, available, submission)
                        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
                        RETURNING item_id""")
                .setParameter(1, course.id())
                .setParameter(2, tool.id())
                .setParameter(3, institution.id())
                .setParameter(4, person.map(PersonId::value).orElse(null))
                .setParameter(5, item.url().map(WebAddress::toString).orElse(null))
                .setParameter(6, item.title().orElse(null))
                .setParameter(7, item.text().orElse(null))
                .setParameter(
                        8,
                        item.icon().map(Picture::url).map(WebAddress::toString).orElse(null))
                .setParameter(9, JSON.writeValueAsString(item.custom().values()))
                .setParameter(
                        10,
                        item.lineItem()
                                .map(l -> JSON.writeValueAsString(l.members()))
                                .orElse(null))
                .setParameter(11, DatabaseTime.of(clock.instant()))
                .setParameter(12, json(item.available()))
                .setParameter(13, json(item.submission()))
                .getSingleResult();
        return (String) id;
    }

    /**
     * What a link of that institution leads to.
     *
     * @param courseCode the course that the link names
     * @param itemId the item that the link names
     * @param institution whose link it is
     * @return empty if there is no such item, it is another course's, it was chosen by another institution, or the course has
     *     moved to another tool since, which would not know it
     */
    public Optional<StoredItem> find(String courseCode, String itemId, Institution institution) {
        return one("i.item_id = ?1 AND c.code = ?2 AND i.institution_id = ?3", itemId, courseCode, institution.id());
    }

    /** The item to which the placement's last launch led, if it led to one. */
    public Optional<StoredItem> of(Placement placement) {
        return placement.contentItemId().flatMap(id -> one("i.id = ?1", id));
    }

    /** Notes that the placement leads to the item, or to the whole course. */
    public void place(Placement placement, Optional<StoredItem> item) {
        entities.createNativeQuery("UPDATE placement SET content_item_id = ?1 WHERE id = ?2")
                .setParameter(1, item.map(StoredItem::id).orElse(null))
                .setParameter(2, placement.id())
                .executeUpdate();
    }

    private Optional<StoredItem> one(String condition, Object... parameters) {
        var query = entities.createNativeQuery("""
                SELECT i.id, i.item_id, i.url, i.title, i.text, i.custom, i.line_item, i.available, i.submission
                FROM content_item i JOIN shared_course c ON c.id = i.course_id AND c.tool_id = i.tool_id
                WHERE """ + " " + condition);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query.getResultStream().findFirst().map(row -> read((Object[]) row));
    }

    private static StoredItem read(@Nullable Object[] row) {
        return new StoredItem(
                ((Number) Objects.requireNonNull(row[0])).longValue(),
                (String) Objects.requireNonNull(row[1]),
                Optional.ofNullable((String) row[2]).map(URI::create),
                Optional.ofNullable((String) row[3]),
                Optional.ofNullable((String) row[4]),
                JSON.readValue((String) row[5], STRINGS),
                Optional.ofNullable((String) row[6]).map(ContentItems::lineItem),
                Optional.ofNullable((String) row[7]).map(ContentItems::period),
                Optional.ofNullable((String) row[8]).map(ContentItems::period));
    }

    private static DeclaredLineItem lineItem(String json) {
        Map<String, Object> members = JSON.readValue(json, OBJECT);
        return DeclaredLineItem.read(new Claims(members), true); // it was checked when it was stored
    }

    private static Period period(String json) {
        return Period.read(new Claims(JSON.readValue(json, OBJECT)));
    }

    private static @Nullable String json(Optional<Period> period) {
        return period.map(p -> JSON.writeValueAsString(p.members())).orElse(null);
    }
}
