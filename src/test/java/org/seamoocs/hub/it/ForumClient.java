package org.seamoocs.hub.it;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A client over the socket that does what a good client does, and writes down all that it is told. Thread-safe.
 */
final class ForumClient implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> frames = new ArrayList<>();
    private final List<JsonNode> events = new ArrayList<>();
    private final Map<String, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @SuppressWarnings("NullAway.Init")
    private volatile WebSocket socket;

    private volatile boolean reading = true;

    /** Opens a socket and says hello. */
    static ForumClient open(ForumPerson person, int node, String forum, @Nullable String epoch, long last) {
        String ticket = person.ticket(node, forum); // before the five seconds begin in which the hello must come
        ForumClient client = connect(person.hub(), node, forum);
        Map<String, Object> hello = new LinkedHashMap<>();
        hello.put("ticket", ticket);
        if (epoch != null) {
            hello.put("epoch", epoch);
        }
        hello.put("last", last);
        client.send("hello", hello);
        return client;
    }

    static ForumClient open(ForumPerson person, String forum) {
        ForumClient client = open(person, 0, forum, null, 0);
        client.await("welcome");
        return client;
    }

    /** Opens a socket and says nothing. */
    static ForumClient connect(ForumHub hub, int node, String forum) {
        ForumClient client = new ForumClient();
        URI address = URI.create("ws://localhost:" + hub.address(node).getPort() + "/forums/" + forum + "/socket");
        client.socket = HTTP.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(30))
                .buildAsync(address, client)
                .join();
        return client;
    }

    /** From now on nothing is taken from the connection. */
    void stopReading() {
        reading = false;
    }

    void send(String type, Map<String, ?> fields) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("t", type);
        frame.putAll(fields);
        sendText(ForumHub.JSON.writeValueAsString(frame));
    }

    void sendText(String text) {
        socket.sendText(text, true).join();
    }

    /** Waits for the first frame of that type. */
    JsonNode await(String type) {
        return await(frame -> frame.get("t").asString().equals(type));
    }

    JsonNode awaitAck(String cid) {
        return await(frame -> List.of("ack", "nack").contains(frame.get("t").asString())
                && frame.path("cid").asString("").equals(cid));
    }

    /** As {@link #awaitAck}, without polling; only one call for each client id. */
    JsonNode awaitFrameOf(String cid) {
        try {
            return answers.computeIfAbsent(cid, c -> new CompletableFuture<>()).get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("no answer to " + cid, e);
        } finally {
            answers.remove(cid);
        }
    }

    JsonNode await(Predicate<JsonNode> condition) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> frames().stream().filter(condition).findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until the event of that number has come. */
    void awaitSeq(long seq) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> lastSeq() >= seq);
    }

    List<JsonNode> frames() {
        synchronized (frames) {
            return List.copyOf(frames);
        }
    }

    /** All events in the order in which they came. */
    List<JsonNode> events() {
        synchronized (frames) {
            return List.copyOf(events);
        }
    }

    long lastSeq() {
        synchronized (frames) {
            return events.isEmpty() ? 0 : events.get(events.size() - 1).get("s").asLong();
        }
    }

    /** The code with which the server closed. */
    int awaitClose() {
        try {
            return closed.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("not closed", e);
        }
    }

    boolean isClosed() {
        return closed.isDone();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            JsonNode frame = ForumHub.JSON.readTree(partial.toString());
            partial.setLength(0);
            synchronized (frames) {
                frames.add(frame);
                frame.path("events").forEach(events::add);
            }
            if (frame.has("cid")) {
                answers.computeIfAbsent(frame.get("cid").asString(), c -> new CompletableFuture<>())
                        .complete(frame);
            }
        }
        if (reading) {
            webSocket.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(1006);
    }

    @Override
    public void close() {
        socket.abort();
        closed.complete(1006);
    }
}
