package org.seamoocs.hub.broker.roster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RetryLater;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.nrps.Member;
import org.seamoocs.hub.lti.spec.nrps.MemberStatus;
import org.seamoocs.hub.lti.tool.LmsCaller;
import org.seamoocs.hub.lti.tool.NrpsClient;

/**
 * Fetches the roster of one section to its last page and puts it in place of the one before; if any page fails, nothing
 * changes but that the LMS is left alone for a while. Holds one batch in memory. Thread-safe.
 */
@ApplicationScoped
public class RosterFetch {

    private static final System.Logger LOG = System.getLogger(RosterFetch.class.getName());

    /** Members written in one transaction. */
    static final int BATCH = 1000;

    /** An LMS that failed is asked again after this, or what it says itself up to the other. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

    private final RosterStore store;
    private final NrpsClient client;
    private final ReleasedBySection released;
    private final MetricRegistry metrics;
    private final Clock clock;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected RosterFetch() {
        this(null, null, null, null, null);
    }

    @Inject
    public RosterFetch(
            RosterStore store, NrpsClient client, ReleasedBySection released, MetricRegistry metrics, Clock clock) {
        this.store = store;
        this.client = client;
        this.released = released;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Fetches, unless the roster is fresh, or under way elsewhere, or has just failed. */
    void run(ListedSection section, URI roster) {
        Instant asked = clock.instant();
        OptionalLong claimed = store.claim(section.id(), asked);
        if (claimed.isEmpty()) {
            return;
        }
        long generation = claimed.getAsLong();
        boolean ended = false;
        try {
            read(section, roster, generation);
            ended = store.finish(section.id(), generation, asked);
            count("complete");
        } catch (HubException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "roster of section " + section.id() + " of "
                            + section.section().deployment().registration().code() + ": " + e.getMessage());
            fail(section, generation, e.code(), wait(e));
            ended = true;
        } finally {
            if (!ended) { // nobody should wait for the end of the claim
                fail(section, generation, null, RETRY);
            }
        }
        while (store.sweep(section.id(), generation)) {
            LOG.log(System.Logger.Level.DEBUG, "sweeping the roster of section " + section.id());
        }
    }

    private void read(ListedSection section, URI roster, long generation) {
        Set<PersonClaim> releases = released.of(section);
        List<FetchedMember> batch = new ArrayList<>(BATCH);
        client.members(LmsCaller.of(section.section().deployment()), roster, member -> {
            if (listed(member)) {
                batch.add(FetchedMember.of(member, releases));
            }
            if (batch.size() == BATCH) {
                store.write(section, generation, batch, clock.instant());
                batch.clear();
            }
        });
        store.write(section, generation, batch, clock.instant());
    }

    /** Moodle 4.5 as tool enrols whoever is listed, whatever the status (its README, 15); test users are nobody. */
    private static boolean listed(Member member) {
        return member.status() == MemberStatus.ACTIVE && !member.roles().testUser();
    }

    private void fail(ListedSection section, long generation, @Nullable ErrorCode why, Duration wait) {
        store.fail(section.id(), generation, why, clock.instant().plus(wait));
        count(why == null ? "INTERNAL" : why.name());
    }

    private static Duration wait(HubException e) {
        if (e instanceof RetryLater later && later.after().compareTo(RETRY) > 0) {
            return later.after().compareTo(LONGEST_RETRY) < 0 ? later.after() : LONGEST_RETRY;
        }
        return RETRY;
    }

    private void count(String outcome) {
        metrics.counter("hub_roster_fetches", new Tag("outcome", outcome)).inc();
    }
}
