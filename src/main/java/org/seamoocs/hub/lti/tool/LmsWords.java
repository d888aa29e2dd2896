package org.seamoocs.hub.lti.tool;

import java.util.Optional;
import java.util.stream.Stream;
import org.seamoocs.hub.http.HttpAnswer;
import tools.jackson.databind.JsonNode;

/**
 * What an LMS says about a refusal, for the log and for whoever repairs it: one line, at most {@value #MAX_LENGTH}
 * characters, nothing that was sent. Moodle 4.5 repeats the posted JSON in its status line (fixture quirk 24), so
 * everything from the first brace on is left out.
 */
final class LmsWords {

    static final int MAX_LENGTH = 300;

    private LmsWords() {}

    /** Status, reason phrase and the words of the body: JSON members that LMSs use for them; of other bodies nothing. */
    static String of(HttpAnswer answer) {
        Optional<JsonNode> json = LmsJson.tree(answer.body());
        Stream<String> said = Stream.of("error", "error_description", "reason", "title", "detail", "message")
                .flatMap(member ->
                        json.map(j -> j.path(member)).filter(JsonNode::isString).map(JsonNode::asString).stream());
        String words = Stream.concat(Stream.of(answer.reason()), said)
                .map(LmsWords::cleaned)
                .filter(text -> !text.isEmpty())
                .distinct()
                .reduce((a, b) -> a + ": " + b)
                .map(text -> " " + text)
                .orElse("");
        return shortened(answer.status() + words);
    }

    private static String cleaned(String text) {
        int brace = text.indexOf('{');
        return (brace < 0 ? text : text.substring(0, brace))
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
    }

    static String shortened(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + "…";
    }
}
