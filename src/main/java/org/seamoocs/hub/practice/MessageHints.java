package org.seamoocs.hub.practice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.seamoocs.hub.lti.jose.RandomValues;
import org.seamoocs.hub.lti.jose.SealBroken;
import org.seamoocs.hub.lti.jose.SealExpired;
import org.seamoocs.hub.lti.jose.SealedValues;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.practice.world.Activities;
import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.LmsUser;
import org.seamoocs.hub.practice.world.World;

/**
 * The {@code lti_message_hint} (1EdTech Security Framework 1.0, 5.1.1.1): what the LMS wants to send, sealed, short-lived,
 * bound to the session in which the person clicked, and good for one token. Used ones are remembered in this node's
 * memory only, which is enough for an LMS to practise with. Thread-safe.
 */
@ApplicationScoped
public class MessageHints {

    static final Duration LIFE = Duration.ofMinutes(5);

    private static final String PURPOSE = "practice-message-hint";

    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    private SealedValues seals;
    private Activities activities;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected MessageHints() {}

    @Inject
    public MessageHints(SealedValues seals, Activities activities, Clock clock) {
        this.seals = seals;
        this.activities = activities;
        this.clock = clock;
    }

    /**
     * A hint as it was minted.
     *
     * @param signInId the session that it is bound to
     */
    record Hint(String id, String signInId, Launch launch) {}

    /** A hint for that launch from that session. */
    String mint(SignIn signIn, Launch launch) {
        Map<String, String> content = new HashMap<>();
        content.put("id", RandomValues.id());
        content.put("signIn", signIn.id());
        content.put("person", launch.user().id());
        content.put("type", launch.type().name());
        launch.activity().ifPresent(a -> content.put("activity", a.id()));
        launch.forUser().ifPresent(u -> content.put("forUser", u.id()));
        content.put("target", launch.documentTarget());
        content.put("locale", launch.locale());
        return seals.seal(PURPOSE, content, LIFE);
    }

    /** What a hint says; empty if it is not one of ours, or past its life. */
    Optional<Hint> open(String hint) {
        try {
            return read(seals.open(PURPOSE, hint));
        } catch (SealBroken | SealExpired notAHint) {
            return Optional.empty();
        }
    }

    /** Uses a hint up: true the first time only. */
    boolean use(Hint hint) {
        Instant now = clock.instant();
        used.values().removeIf(end -> !end.isAfter(now));
        return used.putIfAbsent(hint.id(), now.plus(LIFE)) == null;
    }

    private Optional<Hint> read(Map<String, Object> content) {
        String person = text(content, "person").orElseThrow();
        return World.PRACTICE.campusOf(person).flatMap(campus -> campus.person(person)
                .map(user -> new Hint(
                        text(content, "id").orElseThrow(),
                        text(content, "signIn").orElseThrow(),
                        launch(campus, user, content))));
    }

    private Launch launch(Campus campus, LmsUser user, Map<String, Object> content) {
        return new Launch(
                campus,
                user,
                MessageType.valueOf(text(content, "type").orElseThrow()),
                text(content, "activity").flatMap(id -> activities.find(campus, id)),
                text(content, "forUser").flatMap(campus::person),
                text(content, "target").orElseThrow(),
                text(content, "locale").orElseThrow());
    }

    private static Optional<String> text(Map<String, Object> content, String key) {
        return Optional.ofNullable(content.get(key)).map(Object::toString);
    }
}
