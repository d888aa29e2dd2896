package org.seamoocs.hub.lti.jose;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seamoocs.hub.http.GuardedHttpClient;

/** The JWK sets of all registrations, one per address, the least used forgotten when there are too many. Thread-safe. */
@ApplicationScoped
public class RemoteJwkSets {

    /** Open edX has an address per activity (C3), so they can be many. */
    private static final int MAX_SETS = 2000;

    private int maxSets = MAX_SETS;

    private final Map<URI, RemoteJwkSet> sets = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<URI, RemoteJwkSet> eldest) {
            return size() > maxSets;
        }
    };

    private GuardedHttpClient client;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected RemoteJwkSets() {}

    @Inject
    public RemoteJwkSets(GuardedHttpClient client, Clock clock) {
        this(client, clock, MAX_SETS);
    }

    RemoteJwkSets(GuardedHttpClient client, Clock clock, int maxSets) {
        this.client = client;
        this.clock = clock;
        this.maxSets = maxSets;
    }

    /** The keys of the set at that address, fetched if need be; see {@link RemoteJwkSet#keysFor}. */
    VerificationKeys keysFor(URI uri, String kid) {
        return at(uri).keysFor(kid);
    }

    private RemoteJwkSet at(URI uri) {
        synchronized (sets) {
            return sets.computeIfAbsent(uri, u -> new RemoteJwkSet(u, client, clock));
        }
    }
}
