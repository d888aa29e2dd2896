package org.seamoocs.hub.practice.course;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.jose.JwtVerifier;
import org.seamoocs.hub.lti.jose.TrustedKeys;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.Claims;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.LaunchMessageParser;
import org.seamoocs.hub.practice.ground.UsedValues;

/** Judges the hub's ID tokens (1EdTech Security Framework 1.0, 5.1.3; LTI Core 1.3, 5), in the order of the specification. Thread-safe. */
@ApplicationScoped
public class HubTokens {

    static final Duration LEEWAY = Duration.ofSeconds(60);
    static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private JwtVerifier verifier;
    private TrustedKeys hubKeys;
    private CourseAddresses addresses;
    private BiPredicate<String, Instant> useOnce;
    private LaunchMessageParser parser;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected HubTokens() {}

    @Inject
    public HubTokens(JwtVerifier verifier, HubSettings settings, UsedValues used, Clock clock) {
        this(
                verifier,
                new TrustedKeys.PublishedAt(CourseAddresses.of(settings).hubKeys()),
                CourseAddresses.of(settings),
                (nonce, until) -> used.use("practice-course-nonce", nonce, until),
                settings.devMode(),
                clock);
    }

    /**
     * @param useOnce uses a nonce up, which nobody could use after that time: true the first time only
     * @param httpAllowed whether addresses may be http
     */
    HubTokens(
            JwtVerifier verifier,
            TrustedKeys hubKeys,
            CourseAddresses addresses,
            BiPredicate<String, Instant> useOnce,
            boolean httpAllowed,
            Clock clock) {
        this.verifier = verifier;
        this.hubKeys = hubKeys;
        this.addresses = addresses;
        this.useOnce = useOnce;
        this.parser = new LaunchMessageParser(httpAllowed, false, Optional.empty());
        this.clock = clock;
    }

    /**
     * The message of a token that answers that login.
     *
     * @throws HubException with the {@link LaunchError} of the first check that fails
     */
    LaunchMessage validate(String idToken, LoginStates.LoginState login) {
        Claims claims = new Claims(verifier.verify(idToken, hubKeys));
        must(claims.string(Claim.ISSUER).filter(addresses.issuer()::equals).isPresent(), LaunchError.ISSUER_MISMATCH);
        must(audience(claims).equals(List.of(CourseAddresses.CLIENT_ID)), LaunchError.AUDIENCE_MISMATCH);
        must(
                claims.raw(Claim.AUTHORIZED_PARTY) == null
                        || CourseAddresses.CLIENT_ID.equals(claims.raw(Claim.AUTHORIZED_PARTY)),
                LaunchError.AUTHORIZED_PARTY_MISMATCH);
        Instant end = times(claims);
        must(claims.string(Claim.NONCE).isPresent(), LaunchError.NONCE_MISSING);
        must(claims.string(Claim.NONCE).filter(login.nonce()::equals).isPresent(), LaunchError.NONCE_UNKNOWN);
        LaunchMessage message = parser.parse(claims);
        must(message.targetLinkUri().toString().equals(login.target()), LaunchError.TARGET_LINK_INVALID);
        must(useOnce.test(login.nonce(), end.plus(LoginStates.LIFE)), LaunchError.NONCE_REUSED);
        return message;
    }

    /** @return {@code exp} */
    private Instant times(Claims claims) {
        Instant now = clock.instant();
        Instant end = claims.numericDate(Claim.EXPIRES_AT).orElse(Instant.EPOCH);
        must(end.isAfter(now), LaunchError.TOKEN_EXPIRED);
        Instant issued = claims.numericDate(Claim.ISSUED_AT).orElse(Instant.MAX);
        must(
                !issued.isAfter(now.plus(LEEWAY)) && !end.isAfter(issued.plus(LONGEST_LIFE)),
                LaunchError.ISSUED_AT_UNREASONABLE);
        return end;
    }

    private static List<?> audience(Claims claims) {
        Object audience = claims.raw(Claim.AUDIENCE);
        return audience instanceof List<?> list
                ? list
                : Optional.ofNullable(audience).stream().toList();
    }

    private static void must(boolean condition, LaunchError otherwise) {
        if (!condition) {
            throw new HubException(otherwise, "in the hub's launch of the practice course");
        }
    }
}
