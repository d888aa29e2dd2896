package org.seamoocs.hub.forum.stream;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.forum.ForumId;
import org.seamoocs.hub.forum.log.Appended;

/**
 * Tells the other nodes that a forum has a newer number, and nothing else: what there is to read they read from the
 * database. A ring may be lost, late or doubled; the rooms' two-second check heals it. Without a cluster nobody is told.
 */
@ApplicationScoped
public class Doorbells {

    private static final System.Logger LOG = System.getLogger(Doorbells.class.getName());

    private final Rooms rooms;
    private @Nullable Line line;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Doorbells() {
        this(null);
    }

    @Inject
    Doorbells(Rooms rooms) {
        this.rooms = rooms;
    }

    /** The rooms first: rings come on Hazelcast's threads, and what is made there gets no resources of the container. */
    void start(@Observes Startup afterMigration) {
        rooms.open();
        line = Line.open("forum-doorbells", (node, ring) -> {
            if (ring.length == 2) {
                rooms.rung(new Appended(new ForumId(ring[0]), ring[1]));
            }
        });
        LOG.log(System.Logger.Level.INFO, "Doorbells ring among {0} node(s)", line.nodes());
    }

    /** Rings on all other nodes; this one has been told already. */
    void ring(@Observes Appended appended) {
        if (line != null) {
            line.say(appended.forum().value(), appended.seq());
        }
    }

    @PreDestroy
    void stop() {
        if (line != null) {
            line.close();
        }
    }
}
