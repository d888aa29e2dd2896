package org.seamoocs.hub.runtime.launcher;

/**
 * Why the hub does not start or run on: what is wrong and what to do about it, in one line for the operator. It is
 * printed as it is, without a stack trace.
 */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Exit exit;

    /** @param line what is wrong and the remedy, without a secret */
    Refusal(Exit exit, String line) {
        super(line);
        this.exit = exit;
    }

    Exit exit() {
        return exit;
    }

    /** The line; always there, unlike {@link #getMessage()} of throwables in general. */
    String line() {
        return String.valueOf(getMessage());
    }
}
