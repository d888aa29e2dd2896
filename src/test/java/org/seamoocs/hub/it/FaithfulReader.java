package org.seamoocs.hub.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.seamoocs.hub.it.HistoryChecker.History;
import org.seamoocs.hub.it.HistoryChecker.Shown;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a forum by the client's rule (forum facts B.2) over whatever transport works, comes back after every failure with
 * its last number, and records what a person would have been shown.
 */
final class FaithfulReader implements AutoCloseable {

    private final ForumPerson person;
    private final String forum;
    private final String name;
    private final boolean polls;
    private final Set<String> mayNotSee;
    private final Random random;
    private final List<Shown> shown = new ArrayList<>();
    private final Thread thread;
    private volatile boolean running = true;
    private volatile long last;
    private volatile int connections;
    private String epoch = "";
    private long from;

    FaithfulReader(ForumPerson person, String forum, String name, boolean polls, Set<String> mayNotSee, long seed) {
        this.person = person;
        this.forum = forum;
        this.name = name;
        this.polls = polls;
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

    private void run() {
        while (running) {
            try {
                int node = random.nextInt(2);
                if (polls) {
                    poll(node);
                } else {
                    follow(node);
                }
            } catch (RuntimeException | AssertionError e) { // the node is gone, or this connection: come back
                Pause.of(Duration.ofMillis(20));
            }
        }
    }

    private void follow(int node) {
        try (ForumClient client = ForumClient.open(person, node, forum, epoch.isEmpty() ? null : epoch, last)) {
            connections++;
            int taken = 0;
            while (running && !client.isClosed() && (random.nextInt(2_000) != 0)) {
                List<JsonNode> frames = client.frames();
                for (; taken < frames.size(); taken++) {
                    if (!take(frames.get(taken), client)) {
                        return;
                    }
                }
                Pause.of(Duration.ofMillis(20));
            }
        }
    }

    private boolean take(JsonNode frame, ForumClient client) {
        switch (frame.get("t").asString()) {
            case "welcome" -> begin(frame.get("epoch").asString());
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
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
