package org.seamoocs.hub.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A client over server-sent events. */
final class EventSource implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final InputStream body;

    private EventSource(InputStream body) {
        this.body = body;
    }

    /**
     * @param query the part after the question mark
     * @throws IllegalStateException if nothing comes within the patience
     */
    static EventSource open(ForumPerson person, int way, String forum, String query, Duration patience) {
        CompletableFuture<HttpResponse<InputStream>> answer =
                HTTP.sendAsync(request(person, way, forum, query), HttpResponse.BodyHandlers.ofInputStream());
        try {
            return new EventSource(
                    answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).body());
        } catch (Exception e) {
            answer.cancel(true);
            throw new IllegalStateException("no stream", e);
        }
    }

    /** What a person gets who may not have a stream. */
    static HttpResponse<String> refused(ForumPerson person, String forum) throws IOException, InterruptedException {
        return HTTP.send(request(person, 0, forum, "after=0"), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(ForumPerson person, int way, String forum, String query) {
        return HttpRequest.newBuilder(person.hub().address(way).resolve("/api/forums/" + forum + "/events?" + query))
                .header("Authorization", "Bearer " + person.token())
                .header("Accept", "text/event-stream")
                .build();
    }

    /** Hands over each frame until it is enough or the stream ends. */
    void read(Predicate<JsonNode> goOn) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ") && !goOn.test(ForumHub.JSON.readTree(line.substring(6)))) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
