package org.seamoocs.hub.practice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.jose.JwtVerifier;
import org.seamoocs.hub.lti.jose.TrustedKeys;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.Claims;
import org.seamoocs.hub.lti.spec.DeepLinkingResponse;
import org.seamoocs.hub.practice.world.Addresses;
import org.seamoocs.hub.practice.world.Campus;

/**
 * Reads the hub's deep linking responses (1EdTech Security Framework 1.0, 5.2: messages of the tool). A replay is harmless
 * because a selection is kept once, and only when its teacher confirms. Thread-safe.
 */
@ApplicationScoped
public class SelectionReader {

    private static final String MESSAGE = "https://purl.imsglobal.org/spec/lti-dl/claim/msg";
    private static final String ERROR = "https://purl.imsglobal.org/spec/lti-dl/claim/errormsg";

    private JwtVerifier verifier;
    private TrustedKeys hubKeys;
    private Addresses addresses;
    private SelectionTickets tickets;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected SelectionReader() {}

    @Inject
    public SelectionReader(JwtVerifier verifier, HubSettings settings, SelectionTickets tickets, Clock clock) {
        this(
                verifier,
                new TrustedKeys.PublishedAt(URI.create(Addresses.of(settings).hubKeys())),
                Addresses.of(settings),
                tickets,
                clock);
    }

    SelectionReader(
            JwtVerifier verifier, TrustedKeys hubKeys, Addresses addresses, SelectionTickets tickets, Clock clock) {
        this.verifier = verifier;
        this.hubKeys = hubKeys;
        this.addresses = addresses;
        this.tickets = tickets;
        this.clock = clock;
    }

    /**
     * What the hub chose for that institution.
     *
     * @throws HubException with the {@link LaunchError} of the first check that fails
     */
    Selection read(String jwt, Campus campus) {
        Claims claims = new Claims(verifier.verify(jwt, hubKeys));
        must(is(claims, Claim.ISSUER, Addresses.CLIENT_ID), LaunchError.ISSUER_MISMATCH);
        must(audience(claims).equals(List.of(addresses.issuer())), LaunchError.AUDIENCE_MISMATCH);
        must(
                claims.numericDate(Claim.EXPIRES_AT)
                        .filter(clock.instant()::isBefore)
                        .isPresent(),
                LaunchError.TOKEN_EXPIRED);
        must(claims.string(Claim.NONCE).isPresent(), LaunchError.NONCE_MISSING);
        must(is(claims, Claim.VERSION, "1.3.0"), LaunchError.VERSION_UNSUPPORTED);
        must(is(claims, Claim.MESSAGE_TYPE, DeepLinkingResponse.MESSAGE_TYPE), LaunchError.MESSAGE_TYPE_UNSUPPORTED);
        must(is(claims, Claim.DEPLOYMENT_ID, campus.deployment()), LaunchError.DEPLOYMENT_INVALID);
        SelectionTickets.Ticket ticket = claims.string(Claim.DEEP_LINKING_DATA)
                .flatMap(tickets::open)
                .orElseThrow(() -> new HubException(LaunchError.STATE_INVALID, "data is not what was sent"));
        List<?> sent = claims.raw(Claim.DEEP_LINKING_CONTENT_ITEMS) instanceof List<?> list ? list : List.of();
        List<ChosenItem> items = items(sent);
        return new Selection(ticket, items, sent.size() - items.size(), claims.string(MESSAGE), claims.string(ERROR));
    }

    private static List<?> audience(Claims claims) {
        Object audience = claims.raw(Claim.AUDIENCE);
        return audience instanceof List<?> list
                ? list
                : Optional.ofNullable(audience).stream().toList();
    }

    private List<ChosenItem> items(List<?> sent) {
        return sent.stream()
                .flatMap(item ->
                        item instanceof Map<?, ?> members ? ChosenItem.of(members, addresses).stream() : Stream.empty())
                .toList();
    }

    private static boolean is(Claims claims, String name, String value) {
        return claims.string(name).filter(value::equals).isPresent();
    }

    private static void must(boolean condition, LaunchError otherwise) {
        if (!condition) {
            throw new HubException(otherwise, "in the hub's deep linking response");
        }
    }
}
