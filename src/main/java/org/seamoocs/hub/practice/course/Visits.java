package org.seamoocs.hub.practice.course;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.lti.jose.SealBroken;
import org.seamoocs.hub.lti.jose.SealExpired;
import org.seamoocs.hub.lti.jose.SealedValues;

/** Seals {@linkplain Visit visits} for the forms of the pages. Thread-safe. */
@ApplicationScoped
public class Visits {

    static final Duration LIFE = Duration.ofHours(4);

    /** How long somebody may think about who they are. */
    static final Duration UNCONFIRMED_LIFE = Duration.ofMinutes(5);

    private static final String PURPOSE = "practice-course-visit";
    private static final String UNCONFIRMED = "practice-course-unconfirmed";

    private SealedValues seals;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected Visits() {}

    @Inject
    public Visits(SealedValues seals) {
        this.seals = seals;
    }

    String seal(Visit visit) {
        return seals.seal(PURPOSE, visit.toMap(), LIFE);
    }

    /** The visit of that value; empty if there is none, or it is not one of ours, or it is over. */
    Optional<Visit> open(@Nullable String sealed) {
        return open(PURPOSE, sealed);
    }

    /** The same for a launch whose browser could not show that it began there: good for the one question only. */
    String sealUnconfirmed(Visit visit) {
        return seals.seal(UNCONFIRMED, visit.toMap(), UNCONFIRMED_LIFE);
    }

    Optional<Visit> openUnconfirmed(@Nullable String sealed) {
        return open(UNCONFIRMED, sealed);
    }

    private Optional<Visit> open(String purpose, @Nullable String sealed) {
        if (sealed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Visit.of(seals.open(purpose, sealed)));
        } catch (SealBroken | SealExpired notAVisit) {
            return Optional.empty();
        }
    }
}
