package org.seamoocs.hub.practice;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.seamoocs.hub.config.ForumSettings;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.jose.MutableClock;
import org.seamoocs.hub.lti.jose.SealedValues;
import org.seamoocs.hub.lti.jose.ring.SigningKey;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.practice.world.Activities;
import org.seamoocs.hub.practice.world.Activity;
import org.seamoocs.hub.practice.world.Addresses;
import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.LmsUser;
import org.seamoocs.hub.practice.world.World;

/** A practice LMS in memory, at {@code http://127.0.0.1:8080}, for a hub at {@code http://localhost:8080}. */
final class TestPractice {

    static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    static final String REDIRECT_URI = "http://localhost:8080/lti/tool/launch";

    private static final RSAKey KEY = key();

    final MutableClock clock = new MutableClock(NOW);
    final HubSettings settings = settings();
    final Addresses addresses = Addresses.of(settings);
    final SealedValues seals = new SealedValues(settings, clock);
    final SignIns signIns = new SignIns(seals);
    final Activities activities = new Activities(campus -> List.of());
    final MessageHints hints = new MessageHints(seals, activities, clock);
    final SelectionTickets tickets = new SelectionTickets(seals);
    final LaunchTokens tokens =
            new LaunchTokens(addresses, (campus, link) -> Optional.of(7L), tickets, TestPractice::signingKey, clock);
    final Authorizations authorizations = new Authorizations(addresses, hints, tokens);

    /** The session of a person who has just signed in. */
    SignIn signedIn(String person) {
        return signIns.of(signIns.open(user(person))).orElseThrow();
    }

    /** A valid authentication request for that launch, to change in one place. */
    Map<String, List<String>> request(SignIn signIn, Launch launch) {
        Map<String, List<String>> parameters = new HashMap<>();
        parameters.put("scope", List.of("openid"));
        parameters.put("response_type", List.of("id_token"));
        parameters.put("response_mode", List.of("form_post"));
        parameters.put("prompt", List.of("none"));
        parameters.put("client_id", List.of("seamoocs-hub"));
        parameters.put("redirect_uri", List.of(REDIRECT_URI));
        parameters.put("login_hint", List.of(signIn.user().id()));
        parameters.put("lti_message_hint", List.of(hints.mint(signIn, launch)));
        parameters.put("nonce", List.of("nonce-1"));
        parameters.put("state", List.of("state-1"));
        return parameters;
    }

    static Launch launch(String person) {
        Campus campus = World.PRACTICE.campusOf(person).orElseThrow();
        Activity first = campus.course().activities().get(1);
        return new Launch(
                campus,
                user(person),
                MessageType.RESOURCE_LINK,
                Optional.of(first),
                Optional.empty(),
                Launch.IFRAME,
                user(person).locale());
    }

    static LmsUser user(String person) {
        return World.PRACTICE.campusOf(person).flatMap(c -> c.person(person)).orElseThrow();
    }

    /** What the LMS publishes. */
    static String publicKeys() {
        return new JWKSet(KEY.toPublicJWK()).toString();
    }

    static HubSettings settings() {
        return settings(URI.create("http://127.0.0.1:8080"));
    }

    static HubSettings settings(URI practiceUrl) {
        return new HubSettings(
                URI.create("http://localhost:8080"),
                true,
                true,
                practiceUrl,
                Path.of("data"),
                Path.of("lti-config"),
                new SecretKeySpec(new byte[32], "AES"),
                List.of(),
                Optional.empty(),
                Duration.ofDays(90),
                Duration.ofDays(2),
                Duration.ofHours(8),
                "Hub",
                Optional.empty(),
                ForumSettings.STANDARD);
    }

    static SigningKey signingKey() {
        try {
            return new SigningKey(KEY.getKeyID(), KEY.toRSAPrivateKey());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("practice-test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
