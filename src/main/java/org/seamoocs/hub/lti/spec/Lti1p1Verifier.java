package org.seamoocs.hub.lti.spec;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Believes the {@code lti1p1} claim only if it is signed with the secret that the LMS and this tool shared in LTI 1.1 (LTI
 * 1.3 migration guide): base64 of HMAC-SHA256 over consumer key, deployment id, issuer, client id, {@code exp} and nonce,
 * joined by {@code &}. Thread-safe.
 */
public final class Lti1p1Verifier {

    private static final String CONSUMER_KEY = "oauth_consumer_key";
    private static final String SIGNATURE = "oauth_consumer_key_sign";
    private static final String HMAC = "HmacSHA256";

    private final String consumerKey;
    private final String secret;
    private final ClientId clientId;

    /**
     * @param consumerKey the only one that this LMS may claim
     * @param secret its secret
     */
    public Lti1p1Verifier(String consumerKey, String secret, ClientId clientId) {
        this.consumerKey = consumerKey;
        this.secret = secret;
        this.clientId = clientId;
    }

    /**
     * The LTI 1.1 ids if the signature verifies. A user, context or resource link id that the platform left out is the
     * same as in this launch.
     */
    Optional<Lti1p1> verified(Claims claims) {
        return claims.object(Claim.LTI1P1).filter(old -> signed(claims, old)).map(old -> ids(claims, old));
    }

    private boolean signed(Claims claims, Claims old) {
        if (!old.string(CONSUMER_KEY).equals(Optional.of(consumerKey))) {
            return false;
        }
        String base = String.join(
                "&",
                consumerKey,
                RequiredClaims.deployment(claims).value(),
                RequiredClaims.issuer(claims).value(),
                clientId.value(),
                Long.toString(RequiredClaims.expiresAt(claims).getEpochSecond()),
                RequiredClaims.nonce(claims));
        byte[] claimed = old.string(SIGNATURE).orElse("").getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(claimed, sign(base).getBytes(StandardCharsets.US_ASCII));
    }

    private String sign(String base) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    private Lti1p1 ids(Claims claims, Claims old) {
        return new Lti1p1(
                consumerKey,
                old.text("user_id").or(() -> claims.text(Claim.SUBJECT)),
                old.text("context_id").or(() -> claims.object(Claim.CONTEXT).flatMap(c -> c.text("id"))),
                old.text("resource_link_id")
                        .or(() -> claims.object(Claim.RESOURCE_LINK).flatMap(l -> l.text("id"))),
                old.text("tool_consumer_instance_guid"));
    }
}
