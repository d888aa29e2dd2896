package org.seamoocs.hub.lti.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;

/**
 * Verifies who signed a token (1EdTech Security Framework 1.0, 5.1.3 and 6.3; <a
 * href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725</a>): RS256 only, with a key of the registration and nobody
 * else's. What the claims say is the caller's business. Thread-safe.
 */
@ApplicationScoped
public class JwtVerifier {

    private static final JWSHeader RS256 = new JWSHeader(JWSAlgorithm.RS256);

    private RemoteJwkSets remote;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected JwtVerifier() {}

    @Inject
    public JwtVerifier(RemoteJwkSets remote) {
        this.remote = remote;
    }

    /**
     * The claims of a token that one of these keys has signed: strings, numbers, booleans, lists and maps.
     *
     * @throws HubException with the first of {@link LaunchError#TOKEN_MALFORMED}, {@link LaunchError#KID_MISSING}, {@link
     *     LaunchError#ALGORITHM_REFUSED}, {@link LaunchError#KEYS_UNAVAILABLE}, {@link LaunchError#KID_UNKNOWN}, {@link
     *     LaunchError#KEY_REFUSED}, {@link LaunchError#SIGNATURE_INVALID} that applies; a payload that is no JSON object
     *     is {@link LaunchError#TOKEN_MALFORMED} too
     */
    public Map<String, Object> verify(String token, TrustedKeys trusted) {
        return verify(token, claims -> trusted);
    }

    /**
     * As {@link #verify(String, TrustedKeys)} for a token that says itself whose it is.
     *
     * @param whose finds the keys of the party that the claims name; it must not believe them in anything else, because
     *     they are not verified yet
     */
    public Map<String, Object> verify(String token, Function<Map<String, Object>, TrustedKeys> whose) {
        CompactJws jws = CompactJws.parse(token);
        Map<String, Object> claims = jws.claims();
        TrustedKeys trusted = whose.apply(claims);
        List<RSAPublicKey> keys = keys(trusted, jws.kid()).of(jws.kid());
        if (keys.stream().noneMatch(key -> signed(jws, key))) {
            throw new HubException(LaunchError.SIGNATURE_INVALID, "not signed with the key of its kid");
        }
        return claims;
    }

    private VerificationKeys keys(TrustedKeys trusted, String kid) {
        if (trusted instanceof TrustedKeys.PublishedAt published) {
            return remote.keysFor(published.jwksUri(), kid);
        }
        return VerificationKeys.given(((TrustedKeys.Given) trusted).document());
    }

    private static boolean signed(CompactJws jws, RSAPublicKey key) {
        try {
            return new RSASSAVerifier(key).verify(RS256, jws.signingInput(), Base64URL.encode(jws.signature()));
        } catch (JOSEException e) {
            throw new HubException(LaunchError.SIGNATURE_INVALID, "RS256 failed", e);
        }
    }
}
