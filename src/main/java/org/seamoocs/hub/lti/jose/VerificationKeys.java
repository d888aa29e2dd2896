package org.seamoocs.hub.lti.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;

/**
 * The keys of one JWK set or PEM document, the unfit ones known by their fault: one bad key must not hide the good ones
 * beside it, and a launch signed with it gets the true reason. Immutable.
 */
public final class VerificationKeys {

    private static final int MAX_KEYS = 100;

    private final List<Entry> entries;

    private VerificationKeys(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads what an administrator typed in: a JWK set, one JWK, or public keys in PEM.
     *
     * @throws HubException {@link LaunchError#KEY_REFUSED} if it is none of them or holds no fit key
     */
    public static VerificationKeys given(String document) {
        try {
            VerificationKeys keys = document.stripLeading().startsWith("{") ? ofJson(document) : ofPem(document);
            keys.requireOneFit();
            return keys;
        } catch (StrictJson.NotStrictJson | GeneralSecurityException e) {
            throw new HubException(LaunchError.KEY_REFUSED, "neither a JWK set nor PEM public keys", e);
        }
    }

    /** Reads a JWK set document; keys without {@code kid} stay out (Security Framework 1.0, 6.3). */
    static VerificationKeys published(byte[] document) throws StrictJson.NotStrictJson {
        Map<String, Object> set = StrictJson.object(document);
        List<Entry> named = entries(set.get("keys")).stream()
                .filter(e -> e.kid().isPresent())
                .toList();
        return new VerificationKeys(named);
    }

    private static VerificationKeys ofJson(String document) throws StrictJson.NotStrictJson {
        Map<String, Object> json = StrictJson.object(document);
        return new VerificationKeys(entries(json.containsKey("kty") ? List.of(json) : json.get("keys")));
    }

    private static VerificationKeys ofPem(String document) throws GeneralSecurityException {
        List<Entry> entries = new ArrayList<>();
        for (RSAPublicKey key : PemKeys.read(document)) {
            JWK jwk = new RSAKey.Builder(key).build();
            entries.add(entry(Optional.empty(), jwk));
        }
        return new VerificationKeys(entries);
    }

    private static List<Entry> entries(@org.jspecify.annotations.Nullable Object keys) throws StrictJson.NotStrictJson {
        if (!(keys instanceof List<?> list)) {
            throw new StrictJson.NotStrictJson("no list of keys", null);
        }
        if (list.size() > MAX_KEYS) {
            throw new StrictJson.NotStrictJson("more than " + MAX_KEYS + " keys", null);
        }
        return list.stream().map(VerificationKeys::entry).toList();
    }

    private static Entry entry(Object json) {
        if (!(json instanceof Map<?, ?> members)) {
            return new Entry(Optional.empty(), Optional.empty(), Optional.of("not an object"));
        }
        Optional<String> kid = Optional.ofNullable(members.get("kid")).map(Object::toString);
        try {
            @SuppressWarnings("unchecked") // the members of a JSON object have string names
            JWK key = JWK.parse((Map<String, Object>) members);
            return entry(kid, key);
        } catch (ParseException | IllegalArgumentException e) {
            return new Entry(kid, Optional.empty(), Optional.of("not a valid JWK"));
        }
    }

    private static Entry entry(Optional<String> kid, JWK key) {
        Optional<String> fault = KeyFitness.fault(key);
        if (fault.isPresent()) {
            return new Entry(kid, Optional.empty(), fault);
        }
        try {
            return new Entry(kid, Optional.of(((RSAKey) key).toRSAPublicKey()), Optional.empty());
        } catch (JOSEException e) {
            return new Entry(kid, Optional.empty(), Optional.of("not an RSA public key"));
        }
    }

    /** Whether the document speaks of such a key at all, fit or not. A key without a kid, which only an administrator can give, speaks of every kid. */
    boolean mention(String kid) {
        return entries.stream().anyMatch(e -> e.speaksOf(kid));
    }

    /**
     * The keys that may have made a signature under that kid: the one of that name, else those that an administrator gave
     * without a name.
     *
     * @throws HubException {@link LaunchError#KID_UNKNOWN} if there is none, {@link LaunchError#KEY_REFUSED} if it is unfit
     *     or several different keys bear the name
     */
    List<RSAPublicKey> of(String kid) {
        List<Entry> named =
                entries.stream().filter(e -> e.kid().equals(Optional.of(kid))).toList();
        if (named.isEmpty()) {
            return unnamed();
        }
        List<RSAPublicKey> fit = fit(named);
        if (fit.isEmpty()) {
            throw new HubException(LaunchError.KEY_REFUSED, named.get(0).fault().orElseThrow());
        }
        if (fit.size() > 1) {
            throw new HubException(LaunchError.KEY_REFUSED, "several keys have the kid");
        }
        return fit;
    }

    private List<RSAPublicKey> unnamed() {
        List<RSAPublicKey> fit =
                fit(entries.stream().filter(e -> e.kid().isEmpty()).toList());
        if (fit.isEmpty()) {
            throw new HubException(LaunchError.KID_UNKNOWN, "the key set has no key of that kid");
        }
        return fit;
    }

    private void requireOneFit() {
        if (fit(entries).isEmpty()) {
            String fault = entries.stream().findFirst().flatMap(Entry::fault).orElse("no key");
            throw new HubException(LaunchError.KEY_REFUSED, fault);
        }
    }

    private static List<RSAPublicKey> fit(List<Entry> entries) {
        return entries.stream()
                .filter(e -> e.fault().isEmpty())
                .flatMap(e -> e.key().stream())
                .distinct()
                .toList();
    }

    private record Entry(Optional<String> kid, Optional<RSAPublicKey> key, Optional<String> fault) {

        boolean speaksOf(String name) {
            return kid.isEmpty() || kid.get().equals(name);
        }
    }
}
