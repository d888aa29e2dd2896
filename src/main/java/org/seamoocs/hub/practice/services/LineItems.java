package org.seamoocs.hub.practice.services;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.practice.ground.Tables;
import org.seamoocs.hub.practice.world.Activity;
import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.World;

/** The columns of the gradebooks, one gradebook for each institution's course. Thread-safe. */
@ApplicationScoped
public class LineItems {

    private static final String PRESENT = "SELECT * FROM practice_line_item WHERE NOT deleted AND campus = ? ";

    private Tables tables;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected LineItems() {}

    @Inject
    public LineItems(Tables tables) {
        this.tables = tables;
    }

    /** Makes, once, the columns of the activities that are there from the start. */
    void declareThoseOfTheWorld(@Observes Startup afterMigration, HubSettings settings) {
        if (settings.practice()) {
            for (Campus campus : World.PRACTICE.campuses()) {
                for (Activity activity : campus.course().activities()) {
                    activity.scoreMaximum()
                            .ifPresent(maximum -> declare(campus, activity.id(), column(activity, maximum)));
                }
            }
        }
    }

    private static LineItem column(Activity activity, double maximum) {
        return new LineItem(
                0, Optional.of(activity.id()), activity.title(), maximum, Optional.empty(), Optional.empty());
    }

    /** Makes the column that comes with an activity; once it has been deleted it does not come again. */
    public void declare(Campus campus, String link, LineItem item) {
        tables.change(
                "INSERT IGNORE INTO practice_line_item"
                        + " (campus, resource_link, declared_link, label, score_maximum, resource_id, tag)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                campus.code(),
                link,
                link,
                item.label(),
                item.scoreMaximum(),
                item.resourceId(),
                item.tag());
    }

    /** All of them, the oldest first. */
    public List<LineItem> all(Campus campus) {
        return tables.rows(LineItems::item, PRESENT + "ORDER BY id", campus.code());
    }

    /** Those of that query, one more than its limit if there are more. */
    List<LineItem> matching(Campus campus, LineItemQuery query) {
        return tables.rows(
                LineItems::item,
                PRESENT + "AND id > ? AND (? IS NULL OR resource_link = ?) AND (? IS NULL OR resource_id = ?)"
                        + " AND (? IS NULL OR tag = ?) ORDER BY id LIMIT ?",
                campus.code(),
                query.after(),
                query.resourceLink(),
                query.resourceLink(),
                query.resourceId(),
                query.resourceId(),
                query.tag(),
                query.tag(),
                query.limit() + 1);
    }

    /** The one of that id. */
    Optional<LineItem> find(Campus campus, long id) {
        return tables.rows(LineItems::item, PRESENT + "AND id = ?", campus.code(), id).stream()
                .findFirst();
    }

    /** The one that belongs to that activity, if exactly one does: then launches name it (AGS 2.0, 3.1). */
    public Optional<Long> onlyOneOf(Campus campus, String link) {
        List<LineItem> items =
                tables.rows(LineItems::item, PRESENT + "AND resource_link = ? LIMIT 2", campus.code(), link);
        return items.size() == 1 ? Optional.of(items.get(0).id()) : Optional.empty();
    }

    /** Adds a column, and answers it with its id. */
    LineItem add(Campus campus, LineItem item) {
        long id = tables.add(
                "INSERT INTO practice_line_item (campus, resource_link, label, score_maximum, resource_id, tag)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                campus.code(),
                item.link(),
                item.label(),
                item.scoreMaximum(),
                item.resourceId(),
                item.tag());
        return new LineItem(id, item.link(), item.label(), item.scoreMaximum(), item.resourceId(), item.tag());
    }

    /** Replaces what may change: not the id, not the activity (AGS 2.0, 3.2.9). */
    LineItem replace(LineItem old, LineItem by) {
        tables.change(
                "UPDATE practice_line_item SET label = ?, score_maximum = ?, resource_id = ?, tag = ? WHERE id = ?",
                by.label(),
                by.scoreMaximum(),
                by.resourceId(),
                by.tag(),
                old.id());
        return new LineItem(old.id(), old.link(), by.label(), by.scoreMaximum(), by.resourceId(), by.tag());
    }

    /** Deletes a column and its scores. */
    @Transactional
    void delete(LineItem item) {
        tables.change("DELETE FROM practice_score WHERE line_item = ?", item.id());
        tables.change("UPDATE practice_line_item SET deleted = TRUE WHERE id = ?", item.id());
    }

    private static LineItem item(ResultSet row) throws SQLException {
        return new LineItem(
                row.getLong("id"),
                Optional.ofNullable(row.getString("resource_link")),
                row.getString("label"),
                row.getDouble("score_maximum"),
                Optional.ofNullable(row.getString("resource_id")),
                Optional.ofNullable(row.getString("tag")));
    }
}
