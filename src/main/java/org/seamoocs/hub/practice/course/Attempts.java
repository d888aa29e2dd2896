package org.seamoocs.hub.practice.course;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.seamoocs.hub.practice.ground.Json;
import org.seamoocs.hub.practice.ground.Tables;
import tools.jackson.core.type.TypeReference;

/** The newest attempt of each learner at each link. Thread-safe. */
@ApplicationScoped
public class Attempts {

    private static final TypeReference<List<Integer>> ANSWERS = new TypeReference<>() {};

    private Tables tables;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected Attempts() {}

    @Inject
    public Attempts(Tables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** The attempt of that form; kept if it is a learner's. */
    Attempt submit(Visit visit, Map<String, List<String>> form) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Attempt attempt = new Attempt(answers(form), now);
        if (visit.learns()) {
            tables.change(
                    "REPLACE INTO practice_attempt (subject, resource_link, answers, submitted_at) VALUES (?, ?, ?, ?)",
                    visit.subject(),
                    visit.link(),
                    Json.write(attempt.answers()),
                    now);
        }
        return attempt;
    }

    /** The one of that learner at that link. */
    Optional<Attempt> find(String subject, String link) {
        return tables
                .rows(
                        row -> new Attempt(
                                Json.read(row.getString("answers"), ANSWERS).orElseThrow(),
                                Tables.instant(row, "submitted_at")),
                        "SELECT * FROM practice_attempt WHERE subject = ? AND resource_link = ?",
                        subject,
                        link)
                .stream()
                .findFirst();
    }

    private static List<Integer> answers(Map<String, List<String>> form) {
        return IntStream.range(0, Lesson.MANGROVES.questions().size())
                .mapToObj(question -> form.getOrDefault("q" + question, List.of()))
                .map(values -> values.size() == 1 && values.get(0).matches("\\d")
                        ? Integer.parseInt(values.get(0))
                        : Attempt.NONE)
                .toList();
    }
}
