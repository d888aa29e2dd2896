package org.seamoocs.hub.practice.ground;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.seamoocs.hub.lti.jose.Secret;

/** Values that are good for one use, such as nonces and {@code jti}: remembered as hashes, on every node, over restarts. Thread-safe. */
@ApplicationScoped
public class UsedValues {

    private Tables tables;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected UsedValues() {}

    @Inject
    public UsedValues(Tables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * Uses a value up: true the first time only.
     *
     * @param purpose another purpose's values are other ones
     * @param until when nobody could use it any more
     */
    public boolean use(String purpose, String value, Instant until) {
        tables.change("DELETE FROM practice_used_value WHERE expires_at < ? LIMIT 100", clock.instant());
        byte[] hash = new Secret(purpose + '\n' + value).hash();
        return tables.change("INSERT IGNORE INTO practice_used_value (hash, expires_at) VALUES (?, ?)", hash, until)
                == 1;
    }
}
