package org.seamoocs.hub.lti.jose.ring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the keys of a ring are at an instant (Security Framework 1.0, 6.3): a key is published from its creation, signs
 * from its activation until the next key's, and stays published until the last token it signed has expired.
 *
 * @param keys in order of activation
 */
record RingTimeline(List<StoredKey> keys) {

    /** The longest life of a token that the hub signs, with the leeway of whoever reads it. */
    static final Duration LONGEST_TOKEN = Duration.ofHours(1).plusMinutes(5);

    RingTimeline {
        keys = keys.stream().sorted(StoredKey.BY_ACTIVATION).toList();
    }

    /** The key that signs: the latest one activated. Before any is, the first to be, so that nodes with unequal clocks agree. */
    Optional<StoredKey> current(Instant now) {
        List<StoredKey> active =
                keys.stream().filter(k -> !k.activatesAt().isAfter(now)).toList();
        if (active.isEmpty()) {
            return keys.stream().findFirst();
        }
        return Optional.of(active.get(active.size() - 1));
    }

    /** The keys to show, the retired ones left out. */
    List<StoredKey> published(Instant now) {
        List<StoredKey> retired = retired(now);
        return keys.stream().filter(k -> !retired.contains(k)).toList();
    }

    /** The keys whose last token has expired. */
    List<StoredKey> retired(Instant now) {
        List<StoredKey> retired = new ArrayList<>();
        for (int i = 0; i + 1 < keys.size(); i++) {
            Instant superseded = keys.get(i + 1).activatesAt();
            if (!superseded.plus(LONGEST_TOKEN).isAfter(now)) {
                retired.add(keys.get(i));
            }
        }
        return retired;
    }

    /** Whether a new key must be published now, so that it signs when the newest one has reached that age. */
    boolean rotationDue(Instant now, KeyRotation rotation) {
        if (keys.isEmpty()) {
            return false;
        }
        Instant newest = keys.get(keys.size() - 1).activatesAt();
        return !newest.plus(rotation.age()).isAfter(now.plus(rotation.publishLead()));
    }
}
