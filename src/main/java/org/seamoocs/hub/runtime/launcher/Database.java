package org.seamoocs.hub.runtime.launcher;

/** The database that the hub works on: one of the operator's, or the one that the jar brings. */
sealed interface Database extends AutoCloseable permits ExternalDatabase, EmbeddedDatabase {

    /**
     * The one that the settings choose.
     *
     * @throws Refusal if the embedded database cannot be started
     */
    static Database open(Settings settings, DataFolder folder) {
        return settings.database().<Database>map(ExternalDatabase::new).orElseGet(() -> EmbeddedDatabase.start(folder));
    }

    /**
     * Waits until it can be used.
     *
     * @throws Refusal if it cannot
     */
    DatabaseAccess awaitReady() throws InterruptedException;

    /** Asks for a stop when the database ends by itself, where that can be known. */
    void watch(StopRequest stop);

    @Override
    void close();
}
