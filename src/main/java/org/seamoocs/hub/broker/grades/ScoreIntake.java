package org.seamoocs.hub.broker.grades;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.seamoocs.hub.broker.ContextDoor;
import org.seamoocs.hub.broker.ServedContext;
import org.seamoocs.hub.broker.grades.HomeSections.Home;
import org.seamoocs.hub.error.AccessError;
import org.seamoocs.hub.error.GradeError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RequestError;
import org.seamoocs.hub.identity.PairwiseSubjects;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.lti.platform.ServiceCaller;
import org.seamoocs.hub.lti.spec.ags.Score;
import org.seamoocs.hub.registry.agreement.GradeMode;

/**
 * Accepts a score: whose context, whose line item, whose person, then ledger, newest result and outbox in one transaction
 * (design.md 3.6). Thread-safe, also between nodes.
 */
@ApplicationScoped
public class ScoreIntake {

    /** A score of a time that far ahead would block all later ones for as long. */
    static final Duration MAX_AHEAD = Duration.ofDays(1);

    private final ContextDoor door;
    private final LineItems items;
    private final PairwiseSubjects subjects;
    private final HomeSections homes;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Clock clock;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected ScoreIntake() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public ScoreIntake(
            ContextDoor door,
            LineItems items,
            PairwiseSubjects subjects,
            HomeSections homes,
            Ledger ledger,
            Outbox outbox,
            Clock clock) {
        this.door = door;
        this.items = items;
        this.subjects = subjects;
        this.homes = homes;
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Accepts it, or what is the same score again, which changes nothing.
     *
     * @throws HubException {@link RequestError#NOT_FOUND} for the context or line item, {@link
     *     AccessError#SCOPE_INSUFFICIENT} where no grades are agreed, {@link GradeError#USER_UNKNOWN}, {@link
     *     GradeError#TIMESTAMP_IN_FUTURE} or {@link GradeError#SCORE_OUTDATED}
     */
    @Transactional
    void accept(ServiceCaller caller, String contextId, String itemId, Score score) {
        ServedContext served = door.open(caller, contextId);
        ServedContext graded = served.graded();
        StoredLineItem item = items.find(graded, itemId);
        PersonId person = subjects.person(served.tool(), score.user()).orElseThrow(ScoreIntake::unknown);
        Home home = homes.of(graded, item, person).orElseThrow(() -> notHome(served, item, person));
        Instant now = clock.instant();
        if (score.timestamp().isAfter(now.plus(MAX_AHEAD))) {
            throw new HubException(GradeError.TIMESTAMP_IN_FUTURE, "more than " + MAX_AHEAD + " ahead");
        }
        boolean comments = home.terms().grades() == GradeMode.SCORES_AND_COMMENTS;
        Optional<Long> entry = ledger.enter(item, person, comments ? score : score.withoutComment(), now);
        entry.ifPresent(id -> outbox.due(item, person, home, id, now));
    }

    private HubException notHome(ServedContext served, StoredLineItem item, PersonId person) {
        return homes.of(served, item, person).isPresent()
                ? new HubException(AccessError.SCOPE_INSUFFICIENT, "no grades are agreed for the person's section")
                : unknown();
    }

    private static HubException unknown() {
        return new HubException(GradeError.USER_UNKNOWN, "userId is nobody of the context");
    }
}
