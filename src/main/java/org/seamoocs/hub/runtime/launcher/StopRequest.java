package org.seamoocs.hub.runtime.launcher;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import sun.misc.Signal;

/**
 * The wish that the hub should stop, and why. Thread-safe; the first reason counts.
 *
 * <p>Signals are taken with {@link Signal} and not with shutdown hooks: hooks run side by side, and Payara's own would
 * stop the application while requests are still being answered, and the log would be closed under both.
 */
final class StopRequest {

    private static final Logger LOG = Logger.getLogger(StopRequest.class.getName());

    private final CompletableFuture<Optional<Refusal>> reason = new CompletableFuture<>();

    /** Makes SIGTERM, SIGINT (Ctrl-C) and SIGHUP requests to stop; a second signal changes nothing. */
    void listenToSignals() {
        for (String name : List.of("TERM", "INT", "HUP")) {
            try {
                Signal.handle(new Signal(name), this::onSignal);
            } catch (IllegalArgumentException e) { // Windows has no HUP, and -Xrs keeps them from us.
                LOG.log(Level.FINE, "No signal " + name, e);
            }
        }
    }

    private void onSignal(Signal signal) {
        if (reason.complete(Optional.empty())) {
            LOG.info("SIG" + signal.getName() + " asks the hub to stop.");
        }
    }

    /** Makes the end of that process a request to stop: Maven does not hand a SIGTERM on to what it has started. */
    void listenTo(ProcessHandle other) {
        CompletableFuture<Void> unused = other.onExit().thenAccept(ended -> {
            if (reason.complete(Optional.empty())) {
                LOG.info("Process " + ended.pid() + " has ended; the hub stops with it.");
            }
        });
    }

    /** Asks for a stop because something is wrong. */
    void fail(Refusal refusal) {
        reason.complete(Optional.of(refusal));
    }

    boolean isMade() {
        return reason.isDone();
    }

    /** Waits for the request. @return what is wrong, or nothing if the hub was just asked to stop */
    Optional<Refusal> await() {
        return reason.join();
    }

    /** Ends the process when stopping takes longer than this, counted from the request. */
    void endProcessAfter(long seconds) {
        CompletableFuture<Void> unused = reason.thenRunAsync(
                () -> {
                    System.err.println("The hub did not stop within " + seconds + " s and is ended.");
                    Runtime.getRuntime().halt(Exit.INTERNAL.code());
                },
                CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS));
    }
}
