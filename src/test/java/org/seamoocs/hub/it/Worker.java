package org.seamoocs.hub.it;

import java.io.IOException;

/** Work on a thread of its own that ends with its connection. */
@FunctionalInterface
interface Worker {

    void work() throws IOException;

    static void start(String name, Worker worker) {
        Thread thread = new Thread(
                () -> {
                    try {
                        worker.work();
                    } catch (IOException e) { // the connection has ended
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
