package org.seamoocs.hub.forum.stream;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.topic.ITopic;
import com.hazelcast.topic.Message;
import java.util.UUID;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * A line from this node to all others, over Payara Micro's Hazelcast. Arrays of numbers go over it, and whatever else comes
 * is dropped: no text, no object. What is said may get lost, come late or twice. Without a cluster nobody hears. Thread-safe.
 */
final class Line implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Line.class.getName());

    /** Payara's name for its Hazelcast. */
    private static final String JNDI_NAME = "payara/Hazelcast";

    private final @Nullable HazelcastInstance hazelcast;
    private final @Nullable ITopic<Object> topic;
    private final @Nullable UUID listening;

    private Line(String name, Hearer hearer) {
        hazelcast = find();
        topic = hazelcast == null ? null : hazelcast.getTopic(name);
        listening = topic == null ? null : topic.addMessageListener(message -> hear(message, hearer));
    }

    /** @param hearer is told on Hazelcast's threads, on which the container gives nothing */
    static Line open(String name, Hearer hearer) {
        return new Line(name, hearer);
    }

    /** How many nodes there are with this one. */
    int nodes() {
        return hazelcast == null ? 1 : hazelcast.getCluster().getMembers().size();
    }

    /** Tells all others. */
    void say(long... numbers) {
        if (topic == null) {
            return;
        }
        try {
            topic.publish(numbers);
        } catch (HazelcastInstanceNotActiveException e) { // the hub stops
            LOG.log(System.Logger.Level.DEBUG, "not said", e);
        }
    }

    @Override
    public void close() {
        if (topic != null && listening != null) {
            try {
                topic.removeMessageListener(listening);
            } catch (HazelcastInstanceNotActiveException e) {
                LOG.log(System.Logger.Level.DEBUG, "stopped before", e);
            }
        }
    }

    private static void hear(Message<Object> message, Hearer hearer) {
        if (!message.getPublishingMember().localMember() && message.getMessageObject() instanceof long[] numbers) {
            hearer.hear(message.getPublishingMember().getUuid(), numbers);
        }
    }

    @SuppressWarnings("BanJNDI") // a constant name, and the container's own object
    private static @Nullable HazelcastInstance find() {
        try {
            return InitialContext.doLookup(JNDI_NAME);
        } catch (NamingException e) {
            LOG.log(System.Logger.Level.DEBUG, "No cluster", e);
            return null;
        }
    }

    /** Who is told what another node says. */
    @FunctionalInterface
    interface Hearer {
        void hear(UUID node, long[] numbers);
    }
}
