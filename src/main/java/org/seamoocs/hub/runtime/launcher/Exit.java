package org.seamoocs.hub.runtime.launcher;

/**
 * The exit codes, distinct so that a supervisor or a script can tell the causes apart; described in
 * {@code src/site/markdown/operations.md}. 71, a JVM that is too old, is {@link Main}'s.
 */
enum Exit {
    /** Stopped as asked, or the command did its work. */
    DONE(0),
    /** {@code health}: not ready. A command of the application may use it too. */
    NOT_READY(1),
    /** An unknown command or a wrong argument. */
    USAGE(64),
    /** The external database does not answer. */
    DATABASE_UNREACHABLE(69),
    /** A fault of the hub itself, such as an application that does not deploy. */
    INTERNAL(70),
    /** The external database answers but cannot be used: wrong password, missing, too old, not MariaDB. */
    DATABASE_UNFIT(72),
    /** The data folder cannot be written. */
    DATA_UNWRITABLE(73),
    /** The HTTP address cannot be listened on. */
    PORT_TAKEN(74),
    /** Another hub uses the data folder. */
    DATA_IN_USE(75),
    /** The embedded database does not start, or ended while the hub ran. */
    DATABASE_ENDED(76),
    /** A setting is missing or wrong. */
    CONFIGURATION(78);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
