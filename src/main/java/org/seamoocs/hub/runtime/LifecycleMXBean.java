package org.seamoocs.hub.runtime;

/** What the launcher asks of the running application, as the JMX bean {@value #NAME}; it is there while this runs. */
public interface LifecycleMXBean {

    /** The bean's name; the launcher, which has no class of the application, knows it by heart. */
    String NAME = "org.seamoocs.hub:type=Lifecycle";

    /** Turns readiness off, for good; requests are served as before. */
    void beginStop();

    /** The number of HTTP requests whose answer is not complete. Open WebSockets do not count. */
    int getActiveRequests();
}
