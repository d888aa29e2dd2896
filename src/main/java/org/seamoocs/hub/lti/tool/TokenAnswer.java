package org.seamoocs.hub.lti.tool;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LmsServiceError;
import org.seamoocs.hub.http.HttpAnswer;
import org.seamoocs.hub.lti.spec.Scope;
import tools.jackson.databind.JsonNode;

/**
 * The answer of a token endpoint (1EdTech Security Framework 1.0, 4.1.2 and 4.1.3; <a
 * href="https://www.rfc-editor.org/rfc/rfc6749#section-5.1">RFC 6749, 5.1 and 5.2</a>), read leniently: Moodle 4.5 answers
 * as {@code text/html}, and its errors may be sentences in JSON that does not parse (fixture quirk 19).
 *
 * @param document the answer as JSON; empty if it is none
 */
record TokenAnswer(HttpAnswer answer, Optional<JsonNode> document) {

    /** What RFC 6749 leaves open where {@code expires_in} is missing. */
    private static final Duration LIFE_UNSAID = Duration.ofMinutes(5);

    private static final long LONGEST_LIFE_SECONDS = Duration.ofDays(1).toSeconds();
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,6000}");

    static TokenAnswer of(HttpAnswer answer) {
        return new TokenAnswer(answer, LmsJson.tree(answer.body()).filter(JsonNode::isObject));
    }

    /** @throws HubException {@link LmsServiceError#TOKEN_REFUSED} or {@link LmsServiceError#TOKEN_UNREADABLE} */
    ServiceToken token(Instant now, Set<Scope> asked) {
        if (!answer.successful()) {
            throw new HubException(LmsServiceError.TOKEN_REFUSED, LmsWords.of(answer));
        }
        JsonNode json = document.orElseThrow(() -> unreadable("no JSON object"));
        String value = json.path("access_token").asString("");
        if (!TOKEN.matcher(value).matches()) {
            throw unreadable("no access_token");
        }
        if (!json.path("token_type").asString("Bearer").equalsIgnoreCase("Bearer")) {
            throw unreadable("token_type is not Bearer");
        }
        if (Collections.disjoint(granted(json, asked), asked)) {
            throw new HubException(LmsServiceError.TOKEN_REFUSED, "none of the scopes is granted: " + asked);
        }
        return ServiceToken.living(value, now, life(json));
    }

    /** No {@code scope} means what was asked (RFC 6749, 5.1). */
    private static Set<Scope> granted(JsonNode json, Set<Scope> asked) {
        String scope = json.path("scope").asString("");
        if (scope.isBlank()) {
            return asked;
        }
        return Arrays.stream(scope.strip().split("\\s+"))
                .flatMap(uri -> Scope.of(uri).stream())
                .collect(toSet());
    }

    /** A number, or one in quotes. */
    private static Duration life(JsonNode json) {
        long seconds = json.path("expires_in").asLong(LIFE_UNSAID.toSeconds());
        return Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_LIFE_SECONDS)));
    }

    private static HubException unreadable(String why) {
        return new HubException(LmsServiceError.TOKEN_UNREADABLE, why);
    }
}
