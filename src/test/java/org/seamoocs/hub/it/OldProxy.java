package org.seamoocs.hub.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** An HTTP proxy that knows no upgrade and asks the node once for each connection, and what else such proxies do. */
final class OldProxy implements AutoCloseable {

    /** What it does beside taking {@code Upgrade} away. */
    enum Habit {
        NONE,
        /** An answer goes on when the node has ended it. */
        BUFFERS,
        /** A {@code POST} is sent twice; the second answer goes on. */
        REPEATS
    }

    private final int target;
    private final Habit habit;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    OldProxy(HubProcess node, Habit habit) {
        try {
            this.target = node.port();
            this.habit = habit;
            this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            Worker.start("old proxy", this::accept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            open.add(client);
            Worker.start("a request", () -> answer(client));
        }
    }

    private void answer(Socket client) throws IOException {
        try (client) {
            byte[] request = request(client.getInputStream());
            if (habit == Habit.REPEATS && new String(request, ISO_8859_1).startsWith("POST ")) {
                try (Socket node = ask(request)) {
                    node.getInputStream().readAllBytes();
                }
            }
            try (Socket node = ask(request)) {
                InputStream answer = node.getInputStream();
                if (habit == Habit.BUFFERS) {
                    client.getOutputStream().write(answer.readAllBytes());
                } else {
                    answer.transferTo(client.getOutputStream());
                }
            }
        }
    }

    private Socket ask(byte[] request) throws IOException {
        Socket node = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(node);
        node.getOutputStream().write(request);
        return node;
    }

    /** A request as it goes on: without what concerns one connection only. */
    private static byte[] request(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("no request");
            }
            head.write(octet);
        }
        String lines = head.toString(ISO_8859_1);
        String kept = lines.strip()
                .lines()
                .filter(line -> !line.toLowerCase(Locale.ROOT).matches("(connection|upgrade|http2-settings):.*"))
                .collect(Collectors.joining("\r\n", "", "\r\nConnection: close\r\n\r\n"));
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(kept.getBytes(ISO_8859_1));
        int length = lines.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .sum();
        request.write(in.readNBytes(length));
        return request.toByteArray();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
