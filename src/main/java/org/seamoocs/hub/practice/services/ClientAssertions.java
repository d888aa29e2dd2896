package org.seamoocs.hub.practice.services;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.jose.JwtVerifier;
import org.seamoocs.hub.lti.jose.TrustedKeys;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.Claims;
import org.seamoocs.hub.practice.ground.UsedValues;
import org.seamoocs.hub.practice.world.Addresses;

/**
 * Knows the tool by its assertion: {@code private_key_jwt} (1EdTech Security Framework 1.0, 4.1.1; RFC 7523, 3). Thread-safe.
 */
@ApplicationScoped
public class ClientAssertions {

    /** How far the tool's clock may be ahead. */
    static final Duration LEEWAY = Duration.ofSeconds(60);

    /** An assertion that lives longer is refused, because its {@code jti} would have to be kept as long. */
    static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private static final String JTI = "jti";

    private JwtVerifier verifier;
    private TrustedKeys hubKeys;
    private Addresses addresses;
    private BiPredicate<String, Instant> useOnce;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected ClientAssertions() {}

    @Inject
    public ClientAssertions(JwtVerifier verifier, HubSettings settings, UsedValues used, Clock clock) {
        this(
                verifier,
                new TrustedKeys.PublishedAt(URI.create(Addresses.of(settings).hubKeys())),
                Addresses.of(settings),
                (jti, until) -> used.use("practice-assertion", jti, until),
                clock);
    }

    /** @param useOnce uses a {@code jti} up, which nobody could use after that time: true the first time only */
    ClientAssertions(
            JwtVerifier verifier,
            TrustedKeys hubKeys,
            Addresses addresses,
            BiPredicate<String, Instant> useOnce,
            Clock clock) {
        this.verifier = verifier;
        this.hubKeys = hubKeys;
        this.addresses = addresses;
        this.useOnce = useOnce;
        this.clock = clock;
    }

    /** @throws TokenRefused {@link TokenError#INVALID_CLIENT} at the first check that fails */
    void check(String assertion) {
        Claims claims = verified(assertion);
        Instant now = clock.instant();
        must(is(claims, Claim.ISSUER), "iss is not the client id");
        must(is(claims, Claim.SUBJECT), "sub is not the client id");
        must(audience(claims).equals(List.of(addresses.tokenEndpoint())), "aud is not this token endpoint");
        Instant issued = time(claims, Claim.ISSUED_AT);
        must(!issued.isAfter(now.plus(LEEWAY)), "iat is in the future");
        Instant end = time(claims, Claim.EXPIRES_AT);
        must(end.isAfter(now), "exp has passed");
        must(!end.isAfter(now.plus(LONGEST_LIFE)), "exp is too far away");
        String jti = claims.string(JTI).orElseThrow(() -> refused("jti is missing"));
        must(useOnce.test(jti, end), "jti was used before");
    }

    private Claims verified(String assertion) {
        try {
            return new Claims(verifier.verify(assertion, hubKeys));
        } catch (HubException notTheTools) {
            throw refused("client_assertion is not signed by the client: "
                    + notTheTools.code().name());
        }
    }

    private static List<?> audience(Claims claims) {
        Object audience = claims.raw(Claim.AUDIENCE);
        return audience instanceof List<?> list
                ? list
                : Optional.ofNullable(audience).stream().toList();
    }

    private static boolean is(Claims claims, String name) {
        return claims.string(name).filter(Addresses.CLIENT_ID::equals).isPresent();
    }

    private static Instant time(Claims claims, String name) {
        return claims.numericDate(name).orElseThrow(() -> refused(name + " is missing or no time"));
    }

    private static void must(boolean condition, String otherwise) {
        if (!condition) {
            throw refused(otherwise);
        }
    }

    private static TokenRefused refused(String why) {
        return new TokenRefused(TokenError.INVALID_CLIENT, why);
    }
}
