package org.seamoocs.hub.it;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.it.RosterStage.Placed;

/**
 * {@code mvn -Pbench verify}: members of a roster of 50,000 per second through the shipped jar, beside a bare SELECT of the same
 * rows in this run, and members fetched from LMSs per second. Asserts nothing about time.
 */
class RosterBench {

    private static final int MEMBERS = 50_000;
    private static final int ROUNDS = 6;

    @Test
    void membersPerSecond() throws Exception {
        RosterStage stage = RosterStage.forMeasuring();
        Placed jakarta = stage.place(RosterStage.JAKARTA, "jakarta-1", "big", true);
        Placed bangkok = stage.place(RosterStage.BANGKOK, "bangkok-1", "big", true);
        RosterStage.JAKARTA.members(jakarta.lmsCourse(), MEMBERS / 2, 5000);
        RosterStage.BANGKOK.members(bangkok.lmsCourse(), MEMBERS / 2, 5000);
        String token = stage.token(RosterStage.RICE, RosterStage.SCOPE);
        String path = RosterStage.memberships(jakarta.context());
        double fetched = rate(() -> Awaitility.await()
                .atMost(5, TimeUnit.MINUTES)
                .until(() -> stage.get(path + "?limit=1", token).statusCode() == 200));
        double served = 0;
        double selected = 0;
        for (int round = 0; round < ROUNDS; round++) { // the best: the JVM compiles meanwhile
            served = Math.max(served, rate(() -> read(stage, path, token)));
            selected = Math.max(selected, rate(() -> select(stage)));
        }
        long idle = liveHeap(stage);
        long streaming = liveHeapAmidst(stage, path, token);
        System.out.printf(
                Locale.ROOT,
                """

                | roster of 50,000 in two sections     |  figure | beside                              | ratio |
                |--------------------------------------|--------:|-------------------------------------|------:|
                | members served/s, 1 client           | %7.0f | rows of a bare SELECT/s %11.0f | %5.3f |
                | members fetched and stored/s, first  | %7.0f |                                     |       |
                | live heap in mid-answer, KB          | %7d | live heap before, KB %14d | %5.3f |

                """,
                served,
                selected,
                served / selected,
                fetched,
                streaming,
                idle,
                (double) streaming / idle);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double rate(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return MEMBERS * 1e9 / (System.nanoTime() - start);
    }

    /** @return bytes */
    private static int read(RosterStage stage, String path, String token) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = get(stage, path, token);
        byte[] body = answer.body().readAllBytes();
        if (answer.statusCode() != 200 || body[body.length - 1] != '}') {
            throw new IllegalStateException(answer.statusCode() + " and " + body.length + " bytes");
        }
        return body.length;
    }

    private static HttpResponse<InputStream> get(RosterStage stage, String path, String token)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(stage.process().baseUrl().resolve(path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }

    /** What the hub's heap holds, in KB, while it has told half of the roster and its reader pauses. */
    private static long liveHeapAmidst(RosterStage stage, String path, String token) throws Exception {
        int size = read(stage, path, token);
        HttpResponse<InputStream> answer = get(stage, path, token);
        try (InputStream body = answer.body()) {
            body.skipNBytes(size / 2);
            return liveHeap(stage);
        }
    }

    /** What the hub's heap holds after a collection, in KB. */
    private static long liveHeap(RosterStage stage) throws IOException {
        Process histogram = new ProcessBuilder(
                        "jcmd", Long.toString(stage.process().handle().pid()), "GC.class_histogram")
                .start();
        String text = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String[] total = text.substring(text.lastIndexOf("Total")).strip().split(" +");
        return Long.parseLong(total[2]) / 1024;
    }

    private static void select(RosterStage stage) throws SQLException {
        try (Connection connection = stage.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT m.person_id, m.roles, m.claims, s.subject FROM roster_member m
                        JOIN section_roster r USING (section_id, generation)
                        JOIN pairwise_subject s ON s.person_id = m.person_id""")) {
            int count = 0;
            while (rows.next()) {
                count += rows.getString(3).isEmpty() ? 0 : 1;
            }
            if (count != MEMBERS) {
                throw new IllegalStateException(count + " rows");
            }
        }
    }
}
