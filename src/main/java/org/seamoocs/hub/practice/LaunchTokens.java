package org.seamoocs.hub.practice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.jose.ring.KeyRing;
import org.seamoocs.hub.lti.jose.ring.Ring;
import org.seamoocs.hub.lti.jose.ring.SigningKey;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.practice.services.LineItems;
import org.seamoocs.hub.practice.world.Addresses;
import org.seamoocs.hub.practice.world.Campus;

/** Signs the practice LMS's ID tokens with the LMS's own key (1EdTech Security Framework 1.0, 5.1.2 and 6.3). Thread-safe. */
@ApplicationScoped
public class LaunchTokens {

    private LaunchClaims claims;
    private BiFunction<Campus, String, Optional<Long>> lineItem;
    private SelectionTickets tickets;
    private Supplier<SigningKey> key;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected LaunchTokens() {}

    @Inject
    public LaunchTokens(HubSettings settings, LineItems items, SelectionTickets tickets, KeyRing ring, Clock clock) {
        this(Addresses.of(settings), items::onlyOneOf, tickets, () -> ring.current(Ring.PRACTICE), clock);
    }

    /** @param lineItem the only line item of an institution's activity */
    LaunchTokens(
            Addresses addresses,
            BiFunction<Campus, String, Optional<Long>> lineItem,
            SelectionTickets tickets,
            Supplier<SigningKey> key,
            Clock clock) {
        this.claims = new LaunchClaims(addresses);
        this.lineItem = lineItem;
        this.tickets = tickets;
        this.key = key;
        this.clock = clock;
    }

    /** The {@code id_token} for the launch of that hint. */
    String issue(MessageHints.Hint hint, String nonce) {
        return key.get().sign(claims.of(hint.launch(), details(hint), nonce, clock.instant()));
    }

    private LaunchDetails details(MessageHints.Hint hint) {
        Launch launch = hint.launch();
        return new LaunchDetails(
                launch.activity().flatMap(a -> lineItem.apply(launch.campus(), a.id())),
                launch.type() == MessageType.DEEP_LINKING ? Optional.of(tickets.mint(hint)) : Optional.empty());
    }
}
