package org.seamoocs.hub.lti.spec;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A deep linking response (Deep Linking 2.0, 4.5), as the tool signs it.
 *
 * @param clientId becomes {@code iss}: a tool-originated message is issued by the client (Security Framework 1.0, 5.2)
 * @param platform becomes {@code aud}
 * @param data given back unchanged if, and only if, the request had it
 * @param items content items as JSON objects; none means that nothing was chosen
 * @param message plain text for the person
 * @param errorMessage plain text for the person, about what failed
 */
public record DeepLinkingResponse(
        ClientId clientId,
        Issuer platform,
        DeploymentId deployment,
        String nonce,
        Instant issuedAt,
        Optional<String> data,
        List<Map<String, Object>> items,
        Optional<String> message,
        Optional<String> errorMessage) {

    /** The message type claim. */
    public static final String MESSAGE_TYPE = "LtiDeepLinkingResponse";

    private static final Duration LIFE = Duration.ofMinutes(5);

    /** A response that says nothing to the person. */
    public DeepLinkingResponse(
            ClientId clientId,
            Issuer platform,
            DeploymentId deployment,
            String nonce,
            Instant issuedAt,
            Optional<String> data,
            List<Map<String, Object>> items) {
        this(clientId, platform, deployment, nonce, issuedAt, data, items, Optional.empty(), Optional.empty());
    }

    /** The claims to be signed; times in whole seconds. */
    public Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", clientId.value());
        claims.put("aud", platform.value());
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("exp", issuedAt.plus(LIFE).getEpochSecond());
        claims.put("nonce", nonce);
        claims.put(Claim.MESSAGE_TYPE, MESSAGE_TYPE);
        claims.put(Claim.VERSION, "1.3.0");
        claims.put(Claim.DEPLOYMENT_ID, deployment.value());
        data.ifPresent(value -> claims.put(Claim.DEEP_LINKING_DATA, value));
        claims.put(Claim.DEEP_LINKING_CONTENT_ITEMS, items);
        message.ifPresent(text -> claims.put(Claim.DEEP_LINKING_MESSAGE, text));
        errorMessage.ifPresent(text -> claims.put(Claim.DEEP_LINKING_ERROR_MESSAGE, text));
        return claims;
    }
}
