package org.seamoocs.hub.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Cookie;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.jose.SealedValues;

/**
 * How a browser without script shows its session (ADR 0016): a cookie, which opens pages and does nothing, and a value in
 * each form, which a foreign site cannot know. Each is sealed for one session and one place, and opens nothing else.
 * Thread-safe.
 */
@ApplicationScoped
public class PageSessions {

    /** The place that every session opens. */
    public static final String NETWORK = "network";

    private static final String NAME = "__Host-hub-page-";
    private static final String COOKIE = "page cookie";
    private static final String FORM = "page form";
    private static final String SESSION = "s";
    private static final String PLACE = "p";

    private final SealedValues sealed;
    private final Clock clock;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected PageSessions() {
        this(null, null);
    }

    @Inject
    PageSessions(SealedValues sealed, Clock clock) {
        this.sealed = sealed;
        this.clock = clock;
    }

    /**
     * The {@code Set-Cookie} headers that let the browser read the pages of a place, and those of the network.
     *
     * @param place a course's code or {@link #NETWORK}
     * @param ends when the session ends
     */
    public List<String> cookies(UUID session, String place, Instant ends) {
        return List.of(place, NETWORK).stream()
                .distinct()
                .map(each -> NAME + each + "=" + seal(COOKIE, session, each, ends)
                        + "; Path=/; Secure; HttpOnly; SameSite=None; Partitioned")
                .toList();
    }

    /** The session whose cookie for that place the browser has. */
    public Optional<UUID> ofCookie(Map<String, Cookie> cookies, String place) {
        return Optional.ofNullable(cookies.get(NAME + place)).flatMap(cookie -> open(COOKIE, cookie.getValue(), place));
    }

    /** The hidden value of the forms of a place. */
    public String form(UUID session, String place, Instant ends) {
        return seal(FORM, session, place, ends);
    }

    /** The session for which that value was made. */
    public Optional<UUID> ofForm(@Nullable String value, String place) {
        return Optional.ofNullable(value).flatMap(v -> open(FORM, v, place));
    }

    private String seal(String purpose, UUID session, String place, Instant ends) {
        Map<String, String> content = Map.of(SESSION, session.toString(), PLACE, place);
        return sealed.seal(purpose, content, Duration.between(clock.instant(), ends));
    }

    private Optional<UUID> open(String purpose, String value, String place) {
        try {
            Map<String, Object> content = sealed.open(purpose, value);
            return place.equals(content.get(PLACE))
                    ? Optional.of(UUID.fromString(String.valueOf(content.get(SESSION))))
                    : Optional.empty();
        } catch (HubException brokenOrPast) {
            return Optional.empty();
        }
    }
}
