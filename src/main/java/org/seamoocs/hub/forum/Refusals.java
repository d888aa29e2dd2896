package org.seamoocs.hub.forum;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.Reference;

/** Refusals that are answered where they happen, in a frame or beside a form: logged and counted like all others. Thread-safe. */
@ApplicationScoped
public class Refusals {

    private static final System.Logger LOG = System.getLogger(Refusals.class.getName());

    private final MetricRegistry metrics;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Refusals() {
        this(null);
    }

    @Inject
    Refusals(MetricRegistry metrics) {
        this.metrics = metrics;
    }

    /**
     * Logs a refusal, at info what the caller did wrong and at error what is ours.
     *
     * @param where in words, for the log
     * @return the reference number under which it is found there
     */
    public String noted(String where, HubException refusal) {
        String reference = Reference.next();
        metrics.counter("hub_refusals", new Tag("code", refusal.code().name())).inc();
        LOG.log(
                refusal.code().status() >= 500 ? System.Logger.Level.ERROR : System.Logger.Level.INFO,
                reference + " " + where + ": " + refusal.getMessage());
        return reference;
    }
}
