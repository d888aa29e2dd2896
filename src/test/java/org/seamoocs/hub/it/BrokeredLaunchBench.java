package org.seamoocs.hub.it;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.it.BenchMeasure.Measured;

/**
 * {@code mvn -Pbench verify}: brokered launches, from the LMS's login to the tool's ID token, and the tool's token requests
 * and scores, through the shipped jar and beside what limits them on this machine in this run. Asserts nothing about time.
 */
class BrokeredLaunchBench {

    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final int LEARNERS = 500;
    private static final int SCORED = 25;

    private final BrokerStage stage = BrokerStage.get();
    private final BenchMeasure measure = new BenchMeasure(stage.restartAtFullSpeed(), stage.database());

    @AfterEach
    void stop() {
        stage.process().stop();
    }

    @Test
    void bothHopsTokensAndScores() {
        measure.warmUp("brokered launch", this::launches);
        double signature = 1000 / BenchMeasure.signatures(BrokerStage.JAKARTA);
        Measured launches = measure.during(WINDOW, this::launches);
        Quiz quiz = quiz();
        measure.during(WINDOW, this::tokens); // the rest is warm by now
        Measured tokens = measure.during(WINDOW, this::tokens);
        measure.during(WINDOW, client -> scores(quiz, client));
        double inserts = measure.inserts();
        Measured scores = measure.during(WINDOW, client -> scores(quiz, client));
        print(signature, launches, tokens, inserts, scores);
    }

    private Runnable launches(int client) {
        Journey first = Journey.fromJakarta("rice");
        AtomicInteger number = new AtomicInteger();
        return () -> {
            Journey journey =
                    first.again("rice").person("learner-" + client + "-" + number.getAndIncrement() % LEARNERS);
            HttpResponse<String> answer = journey.authorize(journey.toAuthorization());
            if (!Journey.form(answer).containsKey("id_token")) {
                throw new IllegalStateException(answer.body());
            }
        };
    }

    private Runnable tokens(int client) {
        PlainBrowser http = stage.browser();
        return () -> token(http);
    }

    private String token(PlainBrowser http) {
        HttpResponse<String> answer = http.post(
                ServiceTool.TOKEN_PATH,
                BrokerStage.MANILA.tokenRequest(
                        stage.url(ServiceTool.TOKEN_PATH).toString(), ServiceTool.LINE_ITEM, ServiceTool.SCORE));
        return ServiceTool.json(answered(answer, 200)).path("access_token").asString();
    }

    /** A line item, and learners of a section whose LMS takes no score: what is queued for it waits. */
    private Quiz quiz() {
        Journey journey = Journey.fromJakarta("rice").context(Journey.fresh("course"));
        Map<String, Object> services = Map.of(
                "scope",
                List.of(ServiceTool.LINE_ITEM, ServiceTool.SCORE),
                "lineitems",
                BrokerStage.JAKARTA.url("/lineitems").toString());
        List<FakeTool.Launched> launched = IntStream.range(0, SCORED * BenchMeasure.CLIENTS)
                .mapToObj(i -> journey.person("scored-" + i)
                        .with(Journey.AGS, services)
                        .arrive())
                .toList();
        PlainBrowser http = stage.browser();
        String lineItems = stage.url("/lti/platform/contexts/" + launched.get(0).lti("context", "id") + "/lineitems")
                .toString();
        HttpResponse<String> created = post(
                http,
                lineItems,
                token(http),
                "application/vnd.ims.lis.v2.lineitem+json",
                "{\"label\": \"Quiz\", \"scoreMaximum\": 10}");
        return new Quiz(
                ServiceTool.json(answered(created, 201)).path("id").asString() + "/scores",
                launched.stream().map(FakeTool.Launched::subject).toList());
    }

    private Runnable scores(Quiz quiz, int client) {
        PlainBrowser http = stage.browser();
        String token = token(http);
        AtomicInteger number = new AtomicInteger();
        return () -> {
            int learner = client * SCORED + number.getAndIncrement() % SCORED;
            String score = """
                    {"userId": "%s", "timestamp": "%s", "scoreGiven": %d, "scoreMaximum": 10, "comment": "Good work",
                     "activityProgress": "Completed", "gradingProgress": "FullyGraded"}""".formatted(
                            quiz.users().get(learner), Instant.now().truncatedTo(ChronoUnit.MICROS), number.get() % 11);
            answered(post(http, quiz.scores(), token, "application/vnd.ims.lis.v1.score+json", score), 200);
        };
    }

    private static HttpResponse<String> post(
            PlainBrowser http, String address, String token, String mediaType, String body) {
        return http.send(http.request(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> answered(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.statusCode() + "\n" + answer.body());
        }
        return answer;
    }

    private static void print(double signature, Measured launches, Measured tokens, double inserts, Measured scores) {
        System.out.printf(
                Locale.ROOT,
                """

                | brokered launches and scores         | figure | beside                               | ratio |
                |--------------------------------------|-------:|--------------------------------------|------:|
                | brokered launches/s, %d clients, %d cores | %3.0f | RS256 signatures/s of CPU    %7.0f | %5.3f |
                | server CPU per brokered launch, ms   | %6.2f | CPU of an RS256 signature, ms %6.2f | %5.2f |
                | the JVM's compilers besides, ms      | %6.2f |                                      |       |
                | SQL statements per brokered launch   | %6.2f |                                      |       |
                | token requests/s                     | %6.0f |                                      |       |
                | server CPU per token, ms             | %6.2f | CPU of an RS256 signature, ms %6.2f | %5.2f |
                | scores accepted/s, their LMS down    | %6.0f | bare inserts/s, 1 connection %7.0f | %5.3f |
                | server CPU per score, ms             | %6.2f |                                      |       |
                | SQL statements per score             | %6.2f |                                      |       |

                """,
                BenchMeasure.CLIENTS,
                Runtime.getRuntime().availableProcessors(),
                launches.perSecond(),
                1000 / signature,
                launches.perSecond() * signature / 1000,
                launches.cpuMillis(),
                signature,
                launches.cpuMillis() / signature,
                launches.compilerMillis(),
                launches.statements(),
                tokens.perSecond(),
                tokens.cpuMillis(),
                signature,
                tokens.cpuMillis() / signature,
                scores.perSecond(),
                inserts,
                scores.perSecond() / inserts,
                scores.cpuMillis(),
                scores.statements());
    }

    /** Where scores go, and for whom the tool may send them. */
    private record Quiz(String scores, List<String> users) {}
}
