package org.seamoocs.hub.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Stands between people and a node and does to their connections what networks do: falls silent and says it to neither
 * end, or cuts. It holds little by itself, so that a node soon notices that nobody reads. Thread-safe.
 */
final class BadNetwork implements AutoCloseable {

    private static final int SMALL = 4 * 1024;

    private final int target;
    private final LongSupplier patience;
    private final ServerSocket door;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();

    private BadNetwork(int target, LongSupplier patience) {
        try {
            this.target = target;
            this.patience = patience;
            this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            Worker.start("bad network", this::accept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets everything pass until it is told to be silent. */
    static BadNetwork before(HubProcess node) {
        return new BadNetwork(node.port(), () -> Long.MAX_VALUE);
    }

    /** Cuts each connection after so many bytes of the node. */
    static BadNetwork cutting(HubProcess node, LongSupplier bytes) {
        return new BadNetwork(node.port(), bytes);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on nothing goes through what is open now, in either direction, and neither end is told. */
    void silence() {
        lines.forEach(line -> line.silent = true);
    }

    private void accept() throws IOException {
        while (true) {
            Socket near = door.accept();
            Socket far = new Socket();
            far.setReceiveBufferSize(SMALL);
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            Line line = new Line(near, far);
            lines.add(line);
            long bytes = patience.getAsLong();
            Worker.start("to the node", () -> line.pass(near, far, Long.MAX_VALUE));
            Worker.start("from the node", () -> line.pass(far, near, bytes));
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.forEach(Line::close);
    }

    private static final class Line {

        private final Socket near;
        private final Socket far;
        private volatile boolean silent;

        Line(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void pass(Socket from, Socket to, long limit) throws IOException {
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[SMALL];
                long left = limit;
                int read = 0;
                while (left > 0 && read >= 0) {
                    read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                    if (silent) {
                        return; // and both stay open
                    }
                    out.write(buffer, 0, Math.max(0, read));
                    left -= read;
                }
            } finally {
                if (!silent) {
                    close();
                }
            }
        }

        void close() {
            try (near;
                    far) {
                silent = true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
