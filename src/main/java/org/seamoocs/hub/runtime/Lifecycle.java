package org.seamoocs.hub.runtime;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.seamoocs.hub.config.Stopping;

/**
 * Whether the hub is about to stop, and what it still has to answer first. The launcher turns readiness off, waits for
 * the last answer and then stops the server. Thread-safe.
 */
@ApplicationScoped
public class Lifecycle implements LifecycleMXBean {

    private static final System.Logger LOG = System.getLogger(Lifecycle.class.getName());

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final AtomicInteger activeRequests = new AtomicInteger();
    private final Event<Stopping> stoppingEvent;
    private volatile boolean stopping;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway")
    protected Lifecycle() {
        this(null);
    }

    @Inject
    public Lifecycle(Event<Stopping> stoppingEvent) {
        this.stoppingEvent = stoppingEvent;
    }

    /** Shows this bean to the launcher: last of all at start, so its presence says that the application came up. */
    void register(@Observes @Priority(Integer.MAX_VALUE) Startup startup) throws JMException {
        beans.registerMBean(this, new ObjectName(NAME));
    }

    @PreDestroy
    void unregister() {
        try {
            beans.unregisterMBean(new ObjectName(NAME));
        } catch (JMException e) {
            LOG.log(Level.DEBUG, "Was not registered", e);
        }
    }

    @Override
    public void beginStop() {
        stopping = true;
        stoppingEvent.fire(new Stopping());
    }

    /** Whether {@link #beginStop} was called. */
    public boolean isStopping() {
        return stopping;
    }

    @Override
    public int getActiveRequests() {
        return activeRequests.get();
    }

    /** A request came in. */
    void requestBegins() {
        activeRequests.incrementAndGet();
    }

    /** Its answer is complete, or failed. */
    void requestEnds() {
        activeRequests.decrementAndGet();
    }
}
