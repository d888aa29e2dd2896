package org.seamoocs.hub.it;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.seamoocs.hub.it.RawHttp.Reply;

/** What an LMS does instead of answering properly; {@link FakeLms#misbehave}. */
public enum Misbehaviour {
    NONE,
    /** Does what it was asked and answers after 30 s. */
    SLOW,
    UNAUTHORIZED,
    FORBIDDEN,
    CONFLICT,
    UNPROCESSABLE,
    /** 429 with {@code Retry-After: 2}. */
    TOO_MANY_REQUESTS,
    INTERNAL_SERVER_ERROR,
    SERVICE_UNAVAILABLE,
    /** As Moodle 4.5 when something unexpected happens. */
    HTML_NOT_FOUND,
    /** Does what it was asked and breaks off in the answer. */
    HALF_BODY,
    /** A page with status 200, as of a single sign-on or a captive portal. */
    WRONG_MEDIA_TYPE,
    REDIRECT;

    private static final String HTML = "text/html; charset=utf-8";
    private static final String PAGE = "<!DOCTYPE html><html><body><p>Kesalahan</p></body></html>";
    private static final int SLOW_SECONDS = 30;

    /** Whether the request is carried out all the same. */
    boolean carriesOut() {
        return this == NONE || this == SLOW || this == HALF_BODY;
    }

    /** What is said in place of the proper answer. */
    Reply instead(Reply proper, CountDownLatch end) {
        return switch (this) {
            case NONE -> proper;
            case SLOW -> later(proper, end);
            case UNAUTHORIZED -> Reply.of(401, "Unauthorized").body("application/json", "{\"status\":401}");
            case FORBIDDEN -> Reply.of(403, "Forbidden").body("application/json", "{\"reason\":\"No access\"}");
            case CONFLICT ->
                Reply.of(409, "Refusing score with an earlier timestamp for item 3 and user 6")
                        .body("application/vnd.ims.lis.v1.score+json; charset=utf-8", "[]");
            case UNPROCESSABLE ->
                Reply.of(422, "Unprocessable Entity")
                        .body("application/json", "{\"errors\":{\"message\":\"User not found in course\"}}");
            case TOO_MANY_REQUESTS -> Reply.of(429, "Too Many Requests").with("Retry-After", "2");
            case INTERNAL_SERVER_ERROR -> Reply.of(500, "Internal Server Error").body(HTML, PAGE);
            case SERVICE_UNAVAILABLE -> Reply.of(503, "Service Unavailable").body(HTML, PAGE);
            case HTML_NOT_FOUND -> Reply.of(404, "Not Found").body(HTML, PAGE);
            case HALF_BODY ->
                Reply.of(200, "OK").body("application/json", "{\"id\":\"http").missing(100);
            case WRONG_MEDIA_TYPE -> Reply.of(200, "OK").body(HTML, PAGE);
            case REDIRECT -> Reply.of(302, "Found").with("Location", "http://127.0.0.1:1/login");
        };
    }

    private static Reply later(Reply proper, CountDownLatch end) {
        try {
            end.await(SLOW_SECONDS, TimeUnit.SECONDS);
            return proper;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return proper;
        }
    }
}
