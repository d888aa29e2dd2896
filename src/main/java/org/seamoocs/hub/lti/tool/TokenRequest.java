package org.seamoocs.hub.lti.tool;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LmsServiceError;
import org.seamoocs.hub.http.GuardedHttpClient;
import org.seamoocs.hub.http.HttpAnswer;
import org.seamoocs.hub.http.HttpCall;
import org.seamoocs.hub.lti.jose.RandomValues;
import org.seamoocs.hub.lti.jose.ring.SigningKey;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.registry.PlatformRegistration;

/**
 * A token request with a signed client assertion (1EdTech Security Framework 1.0, 4.1.1; <a
 * href="https://www.rfc-editor.org/rfc/rfc7523#section-2.2">RFC 7523, 2.2 Using JWTs for Client Authentication</a>).
 */
record TokenRequest(PlatformRegistration registration, DeploymentId deployment, Set<Scope> scopes) {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(5);

    /** Moodle 4.5 refuses an assertion that was issued in its future (fixture quirk 20). */
    private static final Duration ISSUED_AGO = Duration.ofSeconds(5);

    /** @throws HubException with {@link LmsServiceError}, or a {@link org.seamoocs.hub.error.FetchError} if nobody answers */
    ServiceToken send(GuardedHttpClient client, SigningKey key, Instant now) {
        String endpoint = registration
                .tokenEndpoint()
                .orElseThrow(() -> new HubException(
                        LmsServiceError.TOKEN_ENDPOINT_MISSING,
                        "platform " + registration.code() + " has no tokenEndpoint in lti-config"));
        HttpAnswer answer =
                client.exchange(HttpCall.of("POST", URI.create(endpoint), Map.of("Accept", "application/json"))
                        .with("application/x-www-form-urlencoded", form(key.sign(assertion(endpoint, now)))));
        return TokenAnswer.of(answer).token(now, scopes);
    }

    private Map<String, Object> assertion(String endpoint, Instant now) {
        Instant issuedAt = now.minus(ISSUED_AGO);
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put(Claim.ISSUER, registration.clientId());
        claims.put(Claim.SUBJECT, registration.clientId());
        claims.put(Claim.AUDIENCE, registration.authorizationServer().orElse(endpoint));
        claims.put(Claim.ISSUED_AT, issuedAt.getEpochSecond());
        claims.put(Claim.EXPIRES_AT, issuedAt.plus(ASSERTION_LIFE).getEpochSecond());
        claims.put("jti", RandomValues.id());
        claims.put(Claim.DEPLOYMENT_ID, deployment.value());
        return claims;
    }

    private String form(String assertion) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "client_credentials");
        fields.put("client_assertion_type", ASSERTION_TYPE);
        fields.put("client_assertion", assertion);
        fields.put("scope", scopes.stream().map(Scope::uri).sorted().collect(joining(" ")));
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(joining("&"));
    }
}
