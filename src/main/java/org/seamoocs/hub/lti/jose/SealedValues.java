package org.seamoocs.hub.lti.jose;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.seamoocs.hub.config.HubSettings;

/**
 * Values that travel through strangers' hands and come back unread and unaltered, such as the state of an OpenID
 * Connect login: a compact JWE ({@code dir}, A256GCM; <a href="https://www.rfc-editor.org/rfc/rfc7516">RFC 7516</a>) under
 * a key of its own per purpose, with a life time. Being single-use is the caller's business. Thread-safe.
 */
@ApplicationScoped
public class SealedValues {

    /** Addresses hold them, and servers refuse longer ones. */
    static final int MAX_LENGTH = 6000;

    private static final String END = "end";
    private static final String CONTENT = "content";
    private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);

    /** How every sealed value starts; nothing else is even parsed. */
    private static final String START = HEADER.toBase64URL() + "..";

    private PurposeKeys keys;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected SealedValues() {}

    @Inject
    public SealedValues(HubSettings settings, Clock clock) {
        this(new PurposeKeys(settings.secretKey()), clock);
    }

    SealedValues(PurposeKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Seals the content. It comes back as JSON gives it: strings, numbers, booleans, lists and maps.
     *
     * @param purpose opens only with the same purpose
     * @throws IllegalArgumentException if the result is longer than {@value #MAX_LENGTH} characters
     */
    public String seal(String purpose, Map<String, ?> content, Duration life) {
        long end = clock.instant().plus(life).toEpochMilli();
        JWEObject jwe = new JWEObject(HEADER, new Payload(StrictJson.bytes(Map.of(END, end, CONTENT, content))));
        try {
            jwe.encrypt(new DirectEncrypter(keys.keyFor(purpose)));
        } catch (JOSEException e) {
            throw new IllegalStateException("A256GCM failed", e);
        }
        String sealed = jwe.serialize();
        if (sealed.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("too much to seal: " + sealed.length() + " characters");
        }
        return sealed;
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws SealBroken if it was not made by this hub for this purpose, or was altered
     * @throws SealExpired if it is past its life time
     */
    public Map<String, Object> open(String purpose, String sealed) {
        Map<String, Object> envelope = decrypt(purpose, sealed);
        if (!(envelope.get(END) instanceof Number end) || !(envelope.get(CONTENT) instanceof Map<?, ?>)) {
            throw new SealBroken("no end or no content");
        }
        Instant ends = Instant.ofEpochMilli(end.longValue());
        if (!clock.instant().isBefore(ends)) {
            throw new SealExpired(ends);
        }
        @SuppressWarnings("unchecked") // our own JSON: an object's members have string names
        Map<String, Object> content = (Map<String, Object>) envelope.get(CONTENT);
        return content;
    }

    private Map<String, Object> decrypt(String purpose, String sealed) {
        if (sealed.length() > MAX_LENGTH) {
            throw new SealBroken("longer than " + MAX_LENGTH);
        }
        if (!sealed.startsWith(START)) {
            throw new SealBroken("another header");
        }
        try {
            JWEObject jwe = JWEObject.parse(sealed);
            jwe.decrypt(new DirectDecrypter(keys.keyFor(purpose)));
            return StrictJson.object(jwe.getPayload().toBytes());
        } catch (ParseException | JOSEException | StrictJson.NotStrictJson e) {
            throw new SealBroken("does not open", e);
        }
    }
}
