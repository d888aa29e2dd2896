package org.seamoocs.hub.forum.stream;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.ForumSettings;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.RetryLater;
import org.seamoocs.hub.forum.ForumDatabase;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.ForumId;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.log.Appended;
import org.seamoocs.hub.forum.log.EventReader;
import org.seamoocs.hub.forum.log.EventReader.Head;

/**
 * The rooms of this node. A room opens when somebody comes, and closes when nobody has come for ten minutes. Every two
 * seconds the database is asked whether there is something that no doorbell told. Thread-safe.
 */
@ApplicationScoped
public class Rooms {

    private static final System.Logger LOG = System.getLogger(Rooms.class.getName());
    private static final Duration CHECK = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final EventReader log;
    private final ForumDatabase database;
    private final int connectionsPerPerson;
    private final Map<ForumId, Room> rooms = new ConcurrentHashMap<>();

    @Resource
    private ManagedExecutorService executor;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> checking;
    private String names = "";

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Rooms() {
        this(null, null, ForumSettings.STANDARD.connectionsPerPerson());
    }

    @Inject
    @SuppressWarnings("NullAway.Init")
    Rooms(EventReader log, ForumDatabase database, HubSettings settings) {
        this(log, database, settings.forum().connectionsPerPerson());
    }

    @SuppressWarnings("NullAway.Init")
    private Rooms(EventReader log, ForumDatabase database, int connectionsPerPerson) {
        this.log = log;
        this.database = database;
        this.connectionsPerPerson = connectionsPerPerson;
    }

    /** Begins to look, before any doorbell can ring; once, on a thread of the container's. */
    void open() {
        checking = scheduler.scheduleWithFixedDelay(
                this::check, CHECK.toMillis(), CHECK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        if (checking != null) {
            checking.cancel(false);
        }
        readers().toList().forEach(reader -> reader.close(CloseCode.GOING_AWAY));
    }

    /** The room of that member's forum. */
    Room of(Member member) {
        return rooms.computeIfAbsent(member.forum(), forum -> new Room(forum, member.name(), log, executor))
                .used();
    }

    /**
     * Lets a reader into its room: a person who loses connections and opens more must not cost the node more and more.
     *
     * @throws RetryLater {@link ForumError#TOO_MANY_CONNECTIONS} if its person has enough of them there
     */
    void enter(Reader reader) {
        if (reader.room().connections(reader.member().person()) >= connectionsPerPerson) {
            throw new RetryLater(ForumError.TOO_MANY_CONNECTIONS, "too many of one person", Readers.MAX_SILENCE);
        }
        reader.room().enter(reader);
    }

    /** All who read now. */
    Stream<Reader> readers() {
        return rooms.values().stream().flatMap(room -> room.readers().stream());
    }

    /** All rooms now. */
    List<Room> all() {
        return List.copyOf(rooms.values());
    }

    /** Something was written here. */
    void appended(@Observes Appended appended) {
        rung(appended);
    }

    /** Something was written here or elsewhere. */
    void rung(Appended appended) {
        Room room = rooms.get(appended.forum());
        if (room != null) {
            room.rung(appended.seq());
        }
    }

    /** Looks for what no doorbell told; a failure must not end the looking. */
    private void check() {
        try {
            long idle = System.nanoTime() - IDLE.toNanos();
            rooms.values().removeIf(room -> room.idleSince(idle));
            if (rooms.isEmpty()) {
                return;
            }
            compareNames();
            compareHeads();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Looking for missed events failed, again in two seconds", e);
        }
    }

    private void compareHeads() {
        Map<Room, Ring> known = new HashMap<>();
        rooms.values().forEach(room -> known.put(room, room.ring()));
        Map<ForumId, Head> heads = log.heads(new ArrayList<>(rooms.keySet()));
        known.forEach((room, ring) -> {
            Head head = heads.get(room.forum());
            if (head == null) {
                return;
            }
            if (head.epoch().equals(ring.epoch()) && head.seq() < ring.head()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Forum {0} went back in the database: an older one was restored",
                        room.forum().value());
                log.endEpoch(room.forum(), head.epoch());
            } else {
                room.compare(head);
            }
        });
    }

    /** What an institution lets others see of its people must not live on in frames made before. */
    private void compareNames() {
        String now = database.transaction(sql -> sql.list(
                        "SELECT GROUP_CONCAT(CONCAT_WS(':', id, changed_at) ORDER BY id) FROM institution",
                        row -> String.valueOf(row.getString(1))))
                .get(0);
        if (!names.isEmpty() && !names.equals(now)) {
            rooms.values().forEach(Room::anew);
        }
        names = now;
    }
}
