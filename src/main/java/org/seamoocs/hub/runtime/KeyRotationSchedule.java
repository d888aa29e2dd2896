package org.seamoocs.hub.runtime;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.jose.ring.KeyRing;

/** Lets the key rings turn: looks at them when the hub starts and every hour. With several nodes each one looks; the ring's lock keeps them apart. */
@ApplicationScoped
public class KeyRotationSchedule {

    private static final Logger LOG = System.getLogger(KeyRotationSchedule.class.getName());

    @Resource
    private ManagedScheduledExecutorService executor;

    private KeyRing keys;
    private @Nullable ScheduledFuture<?> hourly;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected KeyRotationSchedule() {}

    @Inject
    @SuppressWarnings("NullAway.Init")
    public KeyRotationSchedule(KeyRing keys) {
        this.keys = keys;
    }

    /** After the migrations, which come first among the observers. */
    void start(@Observes @Priority(Interceptor.Priority.APPLICATION) Startup startup) {
        hourly = executor.scheduleWithFixedDelay(this::rotate, 0, 1, TimeUnit.HOURS);
    }

    /** A failure must not end the schedule; the next hour may do better. */
    private void rotate() {
        try {
            keys.rotateIfDue();
        } catch (HubException e) {
            LOG.log(Level.ERROR, "Key rotation failed, next attempt in an hour", e);
        }
    }

    @PreDestroy
    void stop() {
        if (hourly != null) {
            hourly.cancel(false);
        }
    }
}
