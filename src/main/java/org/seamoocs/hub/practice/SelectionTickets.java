package org.seamoocs.hub.practice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.lti.jose.SealBroken;
import org.seamoocs.hub.lti.jose.SealExpired;
import org.seamoocs.hub.lti.jose.SealedValues;

/**
 * The {@code data} of deep linking requests (Deep Linking 2.0, 4.4.1): sealed, so that an answer belongs to a request of this
 * LMS and to the session that asked. Thread-safe.
 */
@ApplicationScoped
public class SelectionTickets {

    static final Duration LIFE = Duration.ofHours(1);

    private static final String PURPOSE = "practice-selection";
    private static final String ID = "id";
    private static final String SIGN_IN = "signIn";

    private SealedValues seals;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected SelectionTickets() {}

    @Inject
    public SelectionTickets(SealedValues seals) {
        this.seals = seals;
    }

    /**
     * A ticket as it was minted.
     *
     * @param id of the selection; it is stored once
     * @param signInId the session that asked
     */
    public record Ticket(String id, String signInId) {}

    /** The ticket of the request that answers that hint. */
    String mint(MessageHints.Hint hint) {
        return seals.seal(PURPOSE, Map.of(ID, hint.id(), SIGN_IN, hint.signInId()), LIFE);
    }

    /** What a ticket says; empty if it is not one of ours, or past its life. */
    Optional<Ticket> open(String ticket) {
        try {
            Map<String, Object> content = seals.open(PURPOSE, ticket);
            return Optional.of(new Ticket(String.valueOf(content.get(ID)), String.valueOf(content.get(SIGN_IN))));
        } catch (SealBroken | SealExpired notATicket) {
            return Optional.empty();
        }
    }
}
