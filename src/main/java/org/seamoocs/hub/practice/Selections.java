package org.seamoocs.hub.practice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import org.seamoocs.hub.lti.jose.RandomValues;
import org.seamoocs.hub.practice.ground.Json;
import org.seamoocs.hub.practice.ground.Tables;
import org.seamoocs.hub.practice.services.LineItems;
import org.seamoocs.hub.practice.world.Campus;

/** Keeps what teachers have chosen as activities of their courses. Thread-safe. */
@ApplicationScoped
public class Selections {

    private Tables tables;
    private LineItems lineItems;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected Selections() {}

    @Inject
    public Selections(Tables tables, LineItems lineItems, Clock clock) {
        this.tables = tables;
        this.lineItems = lineItems;
        this.clock = clock;
    }

    /** Adds the activities, each with its column; once, however often the same selection is confirmed. */
    @Transactional
    public void keep(Campus campus, Selection selection) {
        Instant now = clock.instant();
        for (int position = 0; position < selection.items().size(); position++) {
            ChosenItem item = selection.items().get(position);
            String id = RandomValues.id();
            int added = tables.change(
                    "INSERT IGNORE INTO practice_activity"
                            + " (id, campus, selection, position, title, description, target, custom, created_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    id,
                    campus.code(),
                    selection.ticket().id(),
                    position,
                    item.title(),
                    item.description(),
                    item.target(),
                    Json.write(item.custom()),
                    now);
            if (added == 1) {
                item.column().ifPresent(column -> lineItems.declare(campus, id, column));
            }
        }
    }
}
