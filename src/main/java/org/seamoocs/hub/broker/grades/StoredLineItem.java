package org.seamoocs.hub.broker.grades;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.catalogue.Placement;
import org.seamoocs.hub.error.GradeError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.jose.StrictJson;
import org.seamoocs.hub.lti.spec.ags.LineItem;

/**
 * A tool's line item in a context. What it belongs to never changes; everything else a PUT replaces. Deleted ones stay as
 * rows, because the ledger refers to them.
 */
@Entity
@Table(name = "line_item")
public class StoredLineItem {

    private static final int MAX_EXTENSION_BYTES = 16 * 1024;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    /** Made by the database with the row. */
    @Column(name = "item_id", insertable = false, updatable = false)
    private String itemId;

    @Column(name = "context_id")
    private long contextId;

    @Column(name = "tool_id")
    private long toolId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "placement_id")
    private @Nullable Placement placement;

    private String label;

    @Column(name = "score_maximum")
    private double scoreMaximum;

    @Column(name = "resource_id")
    private String resourceId;

    private String tag;

    @Column(name = "starts_at")
    private @Nullable String startsAt;

    @Column(name = "ends_at")
    private @Nullable String endsAt;

    @Column(name = "grades_released")
    private @Nullable Boolean gradesReleased;

    /** A JSON object. */
    private @Nullable String extensions;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "deleted_at")
    private @Nullable Instant deletedAt;

    /** For Jakarta Persistence. */
    @SuppressWarnings("NullAway.Init")
    protected StoredLineItem() {}

    @SuppressWarnings("NullAway.Init")
    StoredLineItem(long contextId, long toolId, @Nullable Placement placement, LineItem item, Instant now) {
        this.contextId = contextId;
        this.toolId = toolId;
        this.placement = placement;
        this.createdAt = now;
        replace(item, now);
    }

    /** The row's id; only of an entity that has been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    /** The last part of its address: stable, random. */
    public String itemId() {
        return itemId;
    }

    /** The link to which it belongs, if it belongs to one. */
    public Optional<Placement> placement() {
        return Optional.ofNullable(placement);
    }

    public double scoreMaximum() {
        return scoreMaximum;
    }

    /** As it stands on the wire. */
    public LineItem lineItem() {
        return new LineItem(
                label,
                scoreMaximum,
                placement().map(Placement::linkId),
                resourceId,
                tag,
                Optional.ofNullable(startsAt),
                Optional.ofNullable(endsAt),
                Optional.ofNullable(gradesReleased),
                extensions == null ? Map.of() : read(extensions));
    }

    /**
     * Takes over all that may change.
     *
     * @throws HubException {@link GradeError#EXTENSIONS_TOO_LARGE}
     */
    final void replace(LineItem item, Instant now) {
        label = item.label();
        scoreMaximum = item.scoreMaximum();
        resourceId = item.resourceId();
        tag = item.tag();
        startsAt = item.startsAt().orElse(null);
        endsAt = item.endsAt().orElse(null);
        gradesReleased = item.gradesReleased().orElse(null);
        extensions = write(item.extensions());
        changedAt = now;
    }

    void delete(Instant now) {
        deletedAt = now;
        changedAt = now;
    }

    /** As the column holds it: a JSON object, or null for none. */
    static @Nullable String write(Map<String, Object> extensions) {
        if (extensions.isEmpty()) {
            return null;
        }
        byte[] json = StrictJson.bytes(extensions);
        if (json.length > MAX_EXTENSION_BYTES) {
            throw new HubException(GradeError.EXTENSIONS_TOO_LARGE, json.length + " bytes");
        }
        return new String(json, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> read(String json) {
        try {
            return StrictJson.object(json);
        } catch (StrictJson.NotStrictJson e) {
            throw new IllegalStateException("the hub wrote it", e);
        }
    }
}
