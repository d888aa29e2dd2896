package org.seamoocs.hub.lti.jose.ring;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.KeyError;
import org.seamoocs.hub.lti.jose.RandomValues;

/**
 * The hub's own keys: RSA 2048, one ring per role (1EdTech Security Framework 1.0, 6.3). A ring makes its first key when
 * it is first asked. A new key is published first and signs later; an old one is dropped when its last token has expired.
 * Safe with several nodes; a node sees another's change within {@link #CACHE}. Thread-safe.
 */
@ApplicationScoped
public class KeyRing {

    static final Duration CACHE = Duration.ofSeconds(60);

    private static final int KEY_BITS = 2048;
    private static final Logger LOG = System.getLogger(KeyRing.class.getName());

    private final Map<Ring, Loaded> loaded = new ConcurrentHashMap<>();
    private final Map<String, SigningKey> unlocked = new ConcurrentHashMap<>();

    private KeyRingStore store;
    private KeyVault vault;
    private KeyRotation rotation;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected KeyRing() {}

    @Inject
    public KeyRing(KeyRingStore store, HubSettings settings, Clock clock) {
        this(
                store,
                new KeyVault(settings.secretKey()),
                new KeyRotation(settings.keyRotation(), settings.keyPublishLead()),
                clock);
    }

    KeyRing(KeyRingStore store, KeyVault vault, KeyRotation rotation, Clock clock) {
        this.store = store;
        this.vault = vault;
        this.rotation = rotation;
        this.clock = clock;
    }

    /**
     * The key that signs now.
     *
     * @throws HubException {@link KeyError#PRIVATE_KEY_UNREADABLE} if {@code hub.secret-key} is not the one it was stored with
     */
    public SigningKey current(Ring ring) {
        StoredKey key = timeline(ring).current(clock.instant()).orElseThrow();
        return unlocked.computeIfAbsent(key.kid(), kid -> vault.unlock(key));
    }

    /** The ring's public keys as a JWK set document (<a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517 5</a>). */
    public String publicKeys(Ring ring) {
        return timeline(ring).published(clock.instant()).stream()
                .map(StoredKey::publicJwk)
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    /** Replaces keys that have reached their age and drops those whose last token has expired, in every ring in use. */
    public void rotateIfDue() {
        for (Ring ring : Ring.values()) {
            change(ring, rows -> {
                RingTimeline timeline = new RingTimeline(rows.all());
                if (timeline.rotationDue(clock.instant(), rotation)) {
                    addKey(ring, rows, clock.instant().plus(rotation.publishLead()));
                }
                drop(ring, rows, timeline.retired(clock.instant()));
            });
        }
    }

    /** Publishes a new key, whatever the age of the present one; it signs after the publish lead. */
    public void rotate(Ring ring) {
        change(ring, rows -> addKey(ring, rows, firstOrLater(rows)));
    }

    /** Publishes a new key that signs at once: for an emergency, because others may not know it before they refresh their cache. */
    public void rotateNow(Ring ring) {
        change(ring, rows -> addKey(ring, rows, clock.instant()));
    }

    /**
     * Drops a key at once; what it signed is worth nothing from then on. Its predecessor signs again if it is still
     * published, else a new key does.
     *
     * @throws HubException {@link KeyError#KEY_UNKNOWN} if the ring has no such key
     */
    public void revoke(Ring ring, String kid) {
        change(ring, rows -> {
            RingTimeline timeline = new RingTimeline(rows.all());
            List<StoredKey> named =
                    timeline.keys().stream().filter(k -> k.kid().equals(kid)).toList();
            if (named.isEmpty()) {
                throw new HubException(KeyError.KEY_UNKNOWN, kid + " is not in ring " + ring.wireName());
            }
            boolean anotherSigns = timeline.keys().stream()
                    .anyMatch(k -> !k.kid().equals(kid) && !k.activatesAt().isAfter(clock.instant()));
            if (!anotherSigns) {
                addKey(ring, rows, clock.instant());
            }
            drop(ring, rows, named);
        });
    }

    /** The ring's keys, oldest first, for the operator's eyes. */
    List<StoredKey> keys(Ring ring) {
        return new RingTimeline(store.keys(ring)).keys();
    }

    private RingTimeline timeline(Ring ring) {
        Instant now = clock.instant();
        Loaded present = loaded.get(ring);
        if (present != null && now.isBefore(present.at().plus(CACHE)) && !now.isBefore(present.at())) {
            return present.timeline();
        }
        RingTimeline timeline = new RingTimeline(store.keys(ring));
        if (timeline.keys().isEmpty()) {
            timeline = store.exclusively(ring, rows -> firstKey(ring, rows));
        }
        loaded.put(ring, new Loaded(timeline, now));
        return timeline;
    }

    private RingTimeline firstKey(Ring ring, KeyRingStore.Rows rows) {
        if (rows.all().isEmpty()) {
            addKey(ring, rows, clock.instant());
        }
        return new RingTimeline(rows.all());
    }

    private Instant firstOrLater(KeyRingStore.Rows rows) {
        return rows.all().isEmpty() ? clock.instant() : clock.instant().plus(rotation.publishLead());
    }

    private void change(Ring ring, java.util.function.Consumer<KeyRingStore.Rows> change) {
        store.exclusively(ring, rows -> {
            change.accept(rows);
            return ring;
        });
        loaded.remove(ring);
    }

    private void addKey(Ring ring, KeyRingStore.Rows rows, Instant activatesAt) {
        RSAKey jwk = generate();
        StoredKey key = new StoredKey(
                jwk.getKeyID(),
                vault.lock(jwk),
                jwk.toPublicJWK().toJSONString(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                activatesAt.truncatedTo(ChronoUnit.MICROS));
        rows.add(key);
        LOG.log(Level.INFO, "Ring {0}: new key {1} signs from {2}", ring.wireName(), key.kid(), key.activatesAt());
    }

    private void drop(Ring ring, KeyRingStore.Rows rows, List<StoredKey> keys) {
        for (StoredKey key : keys) {
            rows.remove(key.kid());
            unlocked.remove(key.kid());
            LOG.log(Level.INFO, "Ring {0}: key {1} dropped", ring.wireName(), key.kid());
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .keyID(RandomValues.id())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java makes RSA keys", e);
        }
    }

    private record Loaded(RingTimeline timeline, Instant at) {}
}
