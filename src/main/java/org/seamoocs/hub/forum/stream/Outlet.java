package org.seamoocs.hub.forum.stream;

/** Where a reader's frames go. */
interface Outlet {

    /**
     * Sends a frame without blocking; the one before has ended.
     *
     * @param sending is told when the frame has gone or failed, on any thread, perhaps before this returns
     */
    void send(Frame frame, Sending sending);

    /** Ends it. Does not throw, does not block. */
    void close(CloseCode code);

    /** One frame on its way. */
    @FunctionalInterface
    interface Sending {
        void ended(boolean sent);
    }
}
