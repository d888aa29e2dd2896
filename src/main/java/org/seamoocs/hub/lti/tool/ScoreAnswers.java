package org.seamoocs.hub.lti.tool;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.seamoocs.hub.http.HttpAnswer;

/** Reads an LMS's answer to a score (AGS 2.0, 3.4; the text names no status for an older one, A8). */
record ScoreAnswers(LmsGradebook gradebook, Clock clock) {

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int FAMILY = 100;

    ScoreAnswer of(HttpAnswer answer, HomeScore score) {
        String words = LmsWords.of(answer);
        int status = answer.status();
        return switch (status) {
            case 401 -> new ScoreAnswer.Unauthorized(status, words);
            case 408, 425, 429 -> later(answer, words);
            case 409 -> new ScoreAnswer.Superseded(status, words);
            case 400 ->
                gradebook.hasNewer(answer.text())
                        ? new ScoreAnswer.Superseded(status, words)
                        : new ScoreAnswer.Refused(status, words);
            case 404 ->
                isPage(answer) // Moodle 4.5: whatever it did not expect (fixture quirk 24)
                        ? later(answer, words)
                        : new ScoreAnswer.Refused(status, words);
            default ->
                switch (status / FAMILY) {
                    case 2 ->
                        isPage(answer) && answer.body().length > 0 // a login or maintenance page
                                ? later(answer, words + ": a page instead of an answer")
                                : new ScoreAnswer.Accepted(status, gradebook.lost(score));
                    case 4 -> new ScoreAnswer.Refused(status, words);
                    default -> later(answer, words);
                };
        };
    }

    private ScoreAnswer.TryLater later(HttpAnswer answer, String words) {
        return new ScoreAnswer.TryLater(
                answer.status(), words, answer.header("retry-after").flatMap(this::wait));
    }

    private static boolean isPage(HttpAnswer answer) {
        return answer.mediaType().equals("text/html") || answer.mediaType().equals("application/xhtml+xml");
    }

    /** Seconds or a date (RFC 9110, 10.2.3), at most an hour. */
    private Optional<Duration> wait(String retryAfter) {
        String text = retryAfter.strip();
        try {
            Duration asked = text.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(clock.instant(), date(text));
            return Optional.of(asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked)
                    .filter(wait -> !wait.isNegative());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant date(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
}
