package org.seamoocs.hub.practice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.lti.jose.RandomValues;
import org.seamoocs.hub.lti.jose.SealBroken;
import org.seamoocs.hub.lti.jose.SealExpired;
import org.seamoocs.hub.lti.jose.SealedValues;
import org.seamoocs.hub.practice.world.LmsUser;
import org.seamoocs.hub.practice.world.World;

/**
 * Sessions of the LMS: a sealed value in a first-party cookie, nothing on the server. Thread-safe.
 */
@ApplicationScoped
public class SignIns {

    static final Duration LIFE = Duration.ofHours(12);

    private static final String PURPOSE = "practice-sign-in";
    private static final String ID = "id";
    private static final String PERSON = "person";

    private SealedValues seals;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected SignIns() {}

    @Inject
    public SignIns(SealedValues seals) {
        this.seals = seals;
    }

    /** A new session's cookie value. There is no password: everybody may be anybody here. */
    String open(LmsUser user) {
        return seals.seal(PURPOSE, Map.of(ID, RandomValues.id(), PERSON, user.id()), LIFE);
    }

    /** The session of that cookie value; empty if there is none, or it is not one of ours, or it is over. */
    Optional<SignIn> of(@Nullable String cookie) {
        if (cookie == null) {
            return Optional.empty();
        }
        try {
            Map<String, Object> content = seals.open(PURPOSE, cookie);
            String person = String.valueOf(content.get(PERSON));
            return World.PRACTICE.campusOf(person).flatMap(campus -> campus.person(person)
                    .map(user -> new SignIn(String.valueOf(content.get(ID)), campus, user)));
        } catch (SealBroken | SealExpired notASession) {
            return Optional.empty();
        }
    }
}
