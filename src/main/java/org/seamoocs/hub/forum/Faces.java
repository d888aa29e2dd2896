package org.seamoocs.hub.forum;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How members look to others. Thread-safe. */
@ApplicationScoped
public class Faces {

    private static final String SELECT = "SELECT " + Appearance.COLUMNS
            + " FROM forum_member m JOIN person p ON p.id = m.person_id JOIN institution i ON i.id = p.institution_id";

    private final ForumDatabase database;
    private final Clock clock;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Faces() {
        this(null, null);
    }

    @Inject
    Faces(ForumDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** As others see that member. */
    public Appearance of(Member member) {
        return database.transaction(sql -> sql.first(
                        SELECT + " WHERE m.forum_id = ? AND m.person_id = ?",
                        Appearance::of,
                        member.forum(),
                        member.person()))
                .orElseThrow();
    }

    /** As others see those; who is no member is not among them. */
    public Map<FaceId, Appearance> of(ForumId forum, Collection<FaceId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Object[] parameters = Stream.concat(Stream.of(forum), ids.stream().map(FaceId::toString))
                .toArray();
        return database
                .transaction(sql -> sql.list(
                        SELECT + " WHERE m.forum_id = ? AND m.public_id IN (" + Sql.places(ids.size()) + ")",
                        Appearance::of,
                        parameters))
                .stream()
                .collect(toMap(face -> FaceId.of(face.id()), face -> face));
    }

    /** The same of one who could post into that topic now: it is open, and nobody has suspended the person. */
    public Optional<Appearance> writing(ForumId forum, long topic, FaceId id) {
        return database.transaction(sql -> sql.first(
                SELECT + " JOIN forum_topic t ON t.forum_id = m.forum_id AND t.id = ? AND NOT t.locked"
                        + " WHERE m.forum_id = ? AND m.public_id = ? AND COALESCE(m.suspended_until, ?) <= ?",
                Appearance::of,
                topic,
                forum,
                id.toString(),
                clock.instant(),
                clock.instant()));
    }
}
