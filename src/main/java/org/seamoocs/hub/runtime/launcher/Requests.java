package org.seamoocs.hub.runtime.launcher;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The application's requests, as its {@code Lifecycle} bean shows them over JMX.
 */
final class Requests {

    private static final String BEAN = "org.seamoocs.hub:type=Lifecycle";

    private static final Logger LOG = Logger.getLogger(Requests.class.getName());

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName bean;

    Requests() throws JMException {
        bean = new ObjectName(BEAN);
    }

    /** Whether the application is up. */
    boolean areServed() {
        return beans.isRegistered(bean);
    }

    /**
     * Lets them end: readiness off, {@code delay} for load balancers to notice, then as long as needed until none is
     * left.
     *
     * @return how many were still running after {@code timeout}
     */
    int drain(Duration delay, Duration timeout) throws JMException, InterruptedException {
        beans.invoke(bean, "beginStop", new Object[0], new String[0]);
        TimeUnit.MILLISECONDS.sleep(delay.toMillis());
        long deadline = System.nanoTime() + timeout.toNanos();
        int active = active();
        if (active > 0) {
            LOG.info("Waiting for " + active + " request(s).");
        }
        while (active > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(50);
            active = active();
        }
        return active;
    }

    private int active() throws JMException {
        return (Integer) beans.getAttribute(bean, "ActiveRequests");
    }
}
