package org.seamoocs.hub.it;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.seamoocs.hub.it.HistoryChecker.History;
import org.seamoocs.hub.it.HistoryChecker.Shown;

/** Many that read one forum at one node, all of them one person. */
record Crowd(ForumPerson person, String forum, long from, List<ForumClient> clients) implements AutoCloseable {

    /** Everybody is welcomed. */
    static Crowd open(ForumPerson person, int node, String forum, long from, int size) {
        return new Crowd(
                person,
                forum,
                from,
                enter(person, node, forum, IntStream.range(0, size).mapToObj(i -> from)));
    }

    /** The same people at another node, each with the number that it had. */
    Crowd comeBackTo(int node) {
        Stream<Long> last = clients.stream().map(client -> Math.max(from, client.lastSeq()));
        return new Crowd(person, forum, from, enter(person, node, forum, last));
    }

    private static List<ForumClient> enter(ForumPerson person, int node, String forum, Stream<Long> last) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<ForumClient> clients = last.map(after -> {
                    ForumClient client = ForumClient.connect(person.hub(), node, forum);
                    client.send("hello", Map.of("ticket", ticket(http, person, node, forum), "last", after));
                    return client;
                })
                .toList();
        clients.forEach(client -> client.await("welcome"));
        return clients;
    }

    private static String ticket(HttpClient http, ForumPerson person, int node, String forum) {
        HttpRequest request = HttpRequest.newBuilder(
                        person.hub().address(node).resolve("/api/forums/" + forum + "/tickets"))
                .header("Authorization", "Bearer " + person.token())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            String answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return ForumHub.JSON.readTree(answer).get("ticket").asString();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no ticket", e);
        }
    }

    /** What each was shown, here and at the node before. */
    List<History> historiesAfter(Crowd before) {
        return IntStream.range(0, clients.size())
                .mapToObj(i -> {
                    List<Shown> shown = Stream.of(before.clients.get(i), clients.get(i))
                            .flatMap(client -> client.events().stream())
                            .map(event -> new Shown(event.get("s").asLong(), event.toString()))
                            .toList();
                    return new History("reader " + i, "", from, shown, Set.of());
                })
                .toList();
    }

    @Override
    public void close() {
        clients.forEach(ForumClient::close);
    }
}
