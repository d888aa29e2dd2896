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
import org.seamoocs.hub.broker.deeplink.Selections;
import org.seamoocs.hub.broker.launch.UsedNonces;
import org.seamoocs.hub.identity.Sessions;
import org.seamoocs.hub.lti.platform.PendingLaunches;

/** Deletes, every ten minutes, what can no longer be used: nonces, sessions, pending launches and selections past their time. Any node may do it. */
@ApplicationScoped
public class Housekeeping {

    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());
    private static final int MINUTES = 10;

    @Resource
    private ManagedScheduledExecutorService executor;

    private final UsedNonces nonces;
    private final Sessions sessions;
    private final PendingLaunches launches;
    private final Selections selections;
    private @Nullable ScheduledFuture<?> schedule;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Housekeeping() {
        this.nonces = null;
        this.sessions = null;
        this.launches = null;
        this.selections = null;
    }

    @Inject
    @SuppressWarnings("NullAway.Init")
    public Housekeeping(UsedNonces nonces, Sessions sessions, PendingLaunches launches, Selections selections) {
        this.nonces = nonces;
        this.sessions = sessions;
        this.launches = launches;
        this.selections = selections;
    }

    void start(@Observes Startup afterMigration) {
        schedule = executor.scheduleWithFixedDelay(this::purge, MINUTES, MINUTES, TimeUnit.MINUTES);
    }

    /** Purges now; a failure is logged and does not end the schedule. */
    void purge() {
        try {
            int nonceCount = nonces.purge();
            int sessionCount = sessions.purge();
            int launchCount = launches.purge();
            int selectionCount = selections.purge();
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "purged {0} nonces, {1} sessions, the claims of {2} launches and {3} selections",
                    nonceCount,
                    sessionCount,
                    launchCount,
                    selectionCount);
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
