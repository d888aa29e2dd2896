package org.seamoocs.hub.forum.stream;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.topic.ITopic;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.UUID;
import javax.naming.InitialContext;
import javax.naming.NamingException;
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

    /** Payara's name for its Hazelcast. */
    private static final String JNDI_NAME = "payara/Hazelcast";

    private final Rooms rooms;
    private @Nullable ITopic<long[]> topic;
    private @Nullable UUID listening;

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
        listen();
    }

    @SuppressWarnings("BanJNDI") // a constant name, and the container's own object
    private void listen() {
        try {
            HazelcastInstance hazelcast = InitialContext.doLookup(JNDI_NAME);
            topic = hazelcast.getTopic("forum-doorbells");
            listening = topic.addMessageListener(message -> {
                long[] ring = message.getMessageObject();
                rooms.rung(new Appended(new ForumId(ring[0]), ring[1]));
            });
            LOG.log(
                    System.Logger.Level.INFO,
                    "Doorbells ring among {0} node(s)",
                    hazelcast.getCluster().getMembers().size());
        } catch (NamingException e) {
            LOG.log(System.Logger.Level.DEBUG, "No cluster", e);
        }
    }

    /** Rings on all nodes; this one has been told already. */
    void ring(@Observes Appended appended) {
        if (topic == null) {
            return;
        }
        try {
            topic.publish(new long[] {appended.forum().value(), appended.seq()});
        } catch (HazelcastInstanceNotActiveException e) { // it stops; the others look by themselves
            LOG.log(System.Logger.Level.DEBUG, "not rung", e);
        }
    }

    @PreDestroy
    void stop() {
        if (topic != null && listening != null) {
            try {
                topic.removeMessageListener(listening);
            } catch (HazelcastInstanceNotActiveException e) {
                LOG.log(System.Logger.Level.DEBUG, "stopped before", e);
            }
        }
    }
}
