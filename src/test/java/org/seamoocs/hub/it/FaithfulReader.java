package org.seamoocs.hub.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.it.HistoryChecker.History;
import org.seamoocs.hub.it.HistoryChecker.Shown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a forum by the client's rule (forum facts B.2) over whatever transport works, comes back after every failure with
 * its last number, and records what a person would have been shown.
 */
final class FaithfulReader implements AutoCloseable {

    /** From the best to what always works. */
    enum Transport {
        SOCKET,
        STREAM,
        POLL
    }

    /** How long a stream may take to begin, and a socket to answer a ping. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration ROUND = Duration.ofMillis(20);
    private static final int ROUNDS_TO_PING = 50;

    private final ForumPerson person;
    private final String forum;
    private final String name;
    private final List<Transport> transports;
    private final List<Integer> ways;
    private final Set<String> mayNotSee;
    private final Random random;
    private final List<Shown> shown = new ArrayList<>();
    private final Thread thread;
    private volatile boolean running = true;
    private volatile long last;
    private volatile int connections;
    private volatile @Nullable EventSource source;
    private int transport;
    private boolean came;
    private String epoch = "";
    private long from;

    /** Of two nodes, now one, now the other. */
    FaithfulReader(ForumPerson person, String forum, String name, boolean polls, Set<String> mayNotSee, long seed) {
        this(person, forum, name, List.of(polls ? Transport.POLL : Transport.SOCKET), List.of(0, 1), mayNotSee, seed);
    }

    /**
     * @param transports the next is taken, for good, when one brings nothing at all
     * @param ways nodes, or {@link ForumHub#over ways} to them
     */
    FaithfulReader(
            ForumPerson person,
            String forum,
            String name,
            List<Transport> transports,
            List<Integer> ways,
            Set<String> mayNotSee,
            long seed) {
        this.person = person;
        this.forum = forum;
        this.name = name;
        this.transports = transports;
        this.ways = ways;
        this.mayNotSee = mayNotSee;
        this.random = new Random(seed);
        this.thread = new Thread(this::run, name);
        thread.start();
    }

    long last() {
        return last;
    }

    int connections() {
        return connections;
    }

    /** What it has shown so far; call it when nothing more comes. */
    synchronized History history() {
        return new History(name, epoch, from, List.copyOf(shown), mayNotSee);
    }

    /** How it reads now. */
    synchronized Transport transport() {
        return transports.get(transport);
    }

    private void run() {
        while (running) {
            came = false;
            try {
                int way = ways.get(random.nextInt(ways.size()));
                switch (transport()) {
                    case SOCKET -> follow(way);
                    case STREAM -> stream(way);
                    case POLL -> poll(way);
                }
            } catch (RuntimeException | AssertionError e) { // the node is gone, or this connection: come back
                Pause.of(ROUND);
            }
            if (!came) {
                fall();
            }
        }
    }

    private synchronized void fall() {
        transport = Math.min(transport + 1, transports.size() - 1);
    }

    private void follow(int way) {
        try (ForumClient client = ForumClient.open(person, way, forum, epoch.isEmpty() ? null : epoch, last)) {
            connections++;
            int taken = 0;
            int heard = 0;
            for (int round = 0; running && !client.isClosed() && random.nextInt(2_000) != 0; round++) {
                List<JsonNode> frames = client.frames();
                for (; taken < frames.size(); taken++) {
                    heard = round;
                    if (!take(frames.get(taken))) {
                        return;
                    }
                }
                if (ROUND.multipliedBy(round - heard).compareTo(PATIENCE) > 0) {
                    return; // nobody is there any more
                }
                if (round % ROUNDS_TO_PING == 0) {
                    client.send("ping", Map.of());
                }
                Pause.of(ROUND);
            }
        }
    }

    private void stream(int way) {
        if (epoch.isEmpty()) {
            begin(person.hub()
                    .json(person.get(way, "/api/forums/" + forum + "/snapshot"))
                    .get("epoch")
                    .asString());
        }
        try (EventSource stream = EventSource.open(person, way, forum, "after=" + last, PATIENCE)) {
            connections++;
            source = stream;
            stream.read(frame -> {
                came = true;
                return running && take(frame);
            });
        }
    }

    private boolean take(JsonNode frame) {
        switch (frame.get("t").asString()) {
            case "welcome" -> {
                came = true;
                begin(frame.get("epoch").asString());
            }
            case "gap" -> {
                return false; // these tests make none for whoever comes back in time
            }
            case "batch" -> frame.get("events").forEach(this::apply);
            default -> {
                // not the stream
            }
        }
        return true;
    }

    private void poll(int node) {
        JsonNode answer = person.hub()
                .json(person.get(
                        node,
                        "/api/forums/" + forum + "/events?wait=2&after=" + last
                                + (epoch.isEmpty() ? "" : "&epoch=" + epoch)));
        came = true;
        connections++;
        begin(answer.get("epoch").asString());
        answer.path("events").forEach(this::apply);
    }

    private synchronized void begin(String now) {
        if (epoch.isEmpty()) {
            epoch = now;
        }
        if (!epoch.equals(now)) {
            throw new IllegalStateException("another epoch");
        }
    }

    private synchronized void apply(JsonNode event) {
        long seq = event.get("s").asLong();
        if (seq != last + 1) {
            return; // known, or early: the next connection brings it
        }
        ObjectNode content = ((ObjectNode) event).deepCopy();
        content.remove("cid");
        shown.add(new Shown(seq, content.size() == 1 ? "" : content.toString()));
        last = seq;
    }

    @Override
    public void close() {
        running = false;
        EventSource stream = source;
        if (stream != null) {
            stream.close();
        }
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
