package org.seamoocs.hub.runtime;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.broker.deeplink.Selections;
import org.seamoocs.hub.broker.launch.UsedNonces;
import org.seamoocs.hub.forum.stream.Tickets;
import org.seamoocs.hub.identity.Sessions;
import org.seamoocs.hub.lti.platform.PendingLaunches;
import org.seamoocs.hub.lti.platform.UsedAssertions;

/** Deletes, every ten minutes, what is past its time and can no longer be used. Any node may do it. */
@ApplicationScoped
public class Housekeeping {

    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());
    private static final int MINUTES = 10;

    @Resource
    private ManagedScheduledExecutorService executor;

    /** What is deleted, by name. */
    private final Map<String, IntSupplier> perishable;

    private @Nullable ScheduledFuture<?> schedule;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Housekeeping() {
        this.perishable = Map.of();
    }

    @Inject
    @SuppressWarnings("NullAway.Init")
    public Housekeeping(
            UsedNonces nonces,
            Sessions sessions,
            PendingLaunches launches,
            UsedAssertions assertions,
            Selections selections,
            Tickets tickets) {
        this.perishable = Map.of(
                "nonces", nonces::purge,
                "sessions", sessions::purge,
                "claims of launches", launches::purge,
                "client assertions", assertions::purge,
                "content selections", selections::purge,
                "socket tickets", tickets::purge);
    }

    void start(@Observes Startup afterMigration) {
        schedule = executor.scheduleWithFixedDelay(this::purge, MINUTES, MINUTES, TimeUnit.MINUTES);
    }

    /** Purges now; a failure is logged and ends neither the others nor the schedule. */
    void purge() {
        perishable.forEach(Housekeeping::purge);
    }

    private static void purge(String what, IntSupplier deletion) {
        try {
            LOG.log(System.Logger.Level.DEBUG, "{0} purged: {1}", what, deletion.getAsInt());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, what + " not purged, tried again in " + MINUTES + " minutes", e);
        }
    }

    @PreDestroy
    void stop() {
        if (schedule != null) {
            schedule.cancel(false);
        }
    }
}
