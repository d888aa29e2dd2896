package org.seamoocs.hub.it;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.seamoocs.hub.it.HistoryChecker.Outcome;
import org.seamoocs.hub.it.HistoryChecker.Sent;
import tools.jackson.databind.JsonNode;

/**
 * Posts one text after the other, over sockets and over HTTP and to any node, and sends the same client id again until it
 * is told what became of it; sometimes twice although it was told.
 */
final class StubbornWriter implements AutoCloseable {

    private final ForumPerson person;
    private final String forum;
    private final long topic;
    private final String name;
    private final Random random;
    private final List<Sent> sent = new ArrayList<>();
    private final Thread thread;
    private volatile boolean running = true;

    StubbornWriter(ForumPerson person, String forum, long topic, String name, long seed) {
        this.person = person;
        this.forum = forum;
        this.topic = topic;
        this.name = name;
        this.random = new Random(seed);
        this.thread = new Thread(this::run, name);
        thread.start();
    }

    /** All attempts; call it after {@link #close}. */
    List<Sent> sent() {
        return sent;
    }

    private void run() {
        for (int i = 0; running; i++) {
            String cid = Ulids.next();
            String text = "<" + name + "-" + i + ">";
            // every eleventh is impossible and must never be seen
            long where = i % 11 == 10 ? 987_654_321 : topic;
            Sent result = attempt(cid, text, where);
            for (int again = 0; running && result.outcome() == Outcome.UNKNOWN && again < 200; again++) {
                Pause.of(Duration.ofMillis(50));
                result = attempt(cid, text, where);
            }
            if (random.nextInt(5) == 0) {
                attempt(cid, text, where);
            }
        }
    }

    private Sent attempt(String cid, String text, long where) {
        Map<String, Object> post = Map.of("cid", cid, "topic", where, "body", "`" + text + "`");
        int node = random.nextInt(2);
        Sent result = new Sent(name, cid, html(text), Outcome.UNKNOWN, 0);
        try {
            result = random.nextBoolean() ? overHttp(node, cid, text, post) : overSocket(node, cid, text, post);
        } catch (RuntimeException | AssertionError e) { // no answer
            Pause.of(Duration.ofMillis(20));
        }
        sent.add(result);
        return result;
    }

    private Sent overHttp(int node, String cid, String text, Map<String, Object> post) {
        HttpResponse<String> response = person.send(node, "/api/forums/" + forum + "/posts", post);
        JsonNode body = person.hub().json(response);
        if (response.statusCode() == 200) {
            return new Sent(
                    name, cid, html(text), Outcome.ACKED, body.get("seq").asLong());
        }
        Outcome outcome = response.statusCode() < 500 ? Outcome.REFUSED : Outcome.UNKNOWN;
        return new Sent(name, cid, html(text), outcome, 0);
    }

    private Sent overSocket(int node, String cid, String text, Map<String, Object> post) {
        try (ForumClient client = ForumClient.open(person, node, forum, "0000000000000000", 0)) {
            client.send("post", post);
            JsonNode answer = client.awaitAck(cid);
            if (answer.get("t").asString().equals("ack")) {
                return new Sent(
                        name, cid, html(text), Outcome.ACKED, answer.get("seq").asLong());
            }
            boolean refused = answer.at("/problem/status").asInt() < 500;
            return new Sent(name, cid, html(text), refused ? Outcome.REFUSED : Outcome.UNKNOWN, 0);
        }
    }

    /** As it stands in the event's JSON. */
    private static String html(String text) {
        return text.replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join(180_000); // an answer that was lost is waited for a minute
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
