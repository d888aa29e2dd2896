package org.seamoocs.hub.runtime;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Whether the hub is about to stop, and what it still has to answer first. The launcher turns readiness off, waits for
 * the last answer and then stops the server. Thread-safe.
 */
@ApplicationScoped
public class Lifecycle implements LifecycleMXBean {

    private static final System.Logger LOG = System.getLogger(Lifecycle.class.getName());

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final AtomicInteger activeRequests = new AtomicInteger();
    private volatile boolean stopping;

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
