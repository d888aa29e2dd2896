package org.seamoocs.hub.practice.course;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.http.GuardedHttpClient;
import org.seamoocs.hub.http.HttpAnswer;
import org.seamoocs.hub.http.HttpCall;
import org.seamoocs.hub.lti.jose.RandomValues;
import org.seamoocs.hub.lti.jose.ring.KeyRing;
import org.seamoocs.hub.lti.jose.ring.Ring;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.practice.ground.Json;

/**
 * Calls the hub's services as a tool does: with an access token for a signed assertion (1EdTech Security Framework 1.0, 4). A
 * token is asked for each time, because calls are few. Thread-safe.
 */
@ApplicationScoped
public class HubServices {

    private static final Duration ASSERTION_LIFE = Duration.ofMinutes(5);

    private GuardedHttpClient http;
    private KeyRing keys;
    private CourseAddresses addresses;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected HubServices() {}

    @Inject
    public HubServices(GuardedHttpClient http, KeyRing keys, HubSettings settings, Clock clock) {
        this.http = http;
        this.keys = keys;
        this.addresses = CourseAddresses.of(settings);
        this.clock = clock;
    }

    /**
     * An access token for those scopes, limited to the deployment of the visit.
     *
     * @throws ServiceFailed if the hub gives none
     */
    String token(Visit visit, Scope... scopes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion(visit));
        form.put("scope", Arrays.stream(scopes).map(Scope::uri).collect(Collectors.joining(" ")));
        String body = form.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpAnswer answer = http.exchange(
                HttpCall.of("POST", URI.create(addresses.tokenEndpoint()), Map.of("Accept", "application/json"))
                        .with("application/x-www-form-urlencoded", body));
        return Json.object(successful("token", answer).text())
                .map(token -> token.get("access_token"))
                .map(Object::toString)
                .orElseThrow(() -> new ServiceFailed("token: no access_token"));
    }

    /** Reads with a token. @throws ServiceFailed unless the hub answers with a status of success */
    HttpAnswer get(String url, String token, String mediaType) {
        return successful("GET", http.exchange(HttpCall.of("GET", ofHub(url), headers(token, mediaType))));
    }

    /** Posts with a token, and answers whatever the hub says. @throws ServiceFailed if the address is not the hub's */
    HttpAnswer post(String url, String token, String mediaType, Object body) {
        return http.exchange(
                HttpCall.of("POST", ofHub(url), headers(token, mediaType)).with(mediaType, Json.write(body)));
    }

    static HttpAnswer successful(String what, HttpAnswer answer) {
        if (!answer.successful()) {
            throw new ServiceFailed(what + ": status " + answer.status());
        }
        return answer;
    }

    private static Map<String, String> headers(String token, String mediaType) {
        return Map.of("Authorization", "Bearer " + token, "Accept", mediaType);
    }

    private URI ofHub(String url) {
        URI address = URI.create(url);
        if (!addresses.ofHub(address)) {
            throw new ServiceFailed("not an address of the hub");
        }
        return address;
    }

    private String assertion(Visit visit) {
        Instant now = clock.instant();
        return keys.current(Ring.PRACTICE_COURSE)
                .sign(Map.of(
                        Claim.ISSUER,
                        CourseAddresses.CLIENT_ID,
                        Claim.SUBJECT,
                        CourseAddresses.CLIENT_ID,
                        Claim.AUDIENCE,
                        addresses.tokenEndpoint(),
                        Claim.ISSUED_AT,
                        now.getEpochSecond(),
                        Claim.EXPIRES_AT,
                        now.plus(ASSERTION_LIFE).getEpochSecond(),
                        "jti",
                        RandomValues.id(),
                        Claim.DEPLOYMENT_ID,
                        visit.deployment()));
    }
}
