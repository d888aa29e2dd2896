package org.seamoocs.hub.runtime;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.broker.launch.UsedNonces;
import org.seamoocs.hub.forum.stream.Tickets;
import org.seamoocs.hub.identity.Sessions;

/** Deletes, every ten minutes, what can no longer be used: nonces, sessions and tickets past their time. Any node may do it. */
@ApplicationScoped
public class Housekeeping {

    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());
    private static final int MINUTES = 10;

    @Resource
    private ManagedScheduledExecutorService executor;

    private final UsedNonces nonces;
    private final Sessions sessions;
    private final Tickets tickets;
    private @Nullable ScheduledFuture<?> schedule;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Housekeeping() {
        this.nonces = null;
        this.sessions = null;
        this.tickets = null;
    }

    @Inject
    @SuppressWarnings("NullAway.Init")
    public Housekeeping(UsedNonces nonces, Sessions sessions, Tickets tickets) {
        this.nonces = nonces;
        this.sessions = sessions;
        this.tickets = tickets;
    }

    void start(@Observes Startup afterMigration) {
        schedule = executor.scheduleWithFixedDelay(this::purge, MINUTES, MINUTES, TimeUnit.MINUTES);
    }

    /** Purges now; a failure is logged and does not end the schedule. */
    void purge() {
        try {
            int nonceCount = nonces.purge();
            int sessionCount = sessions.purge();
            int ticketCount = tickets.purge();
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "purged {0} nonces, {1} sessions and {2} tickets",
                    nonceCount,
                    sessionCount,
                    ticketCount);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "purge failed, tried again in " + MINUTES + " minutes", e);
        }
    }

    @PreDestroy
    void stop() {
        if (schedule != null) {
            schedule.cancel(false);
        }
    }
}
