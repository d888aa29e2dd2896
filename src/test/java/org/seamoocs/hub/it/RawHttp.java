package org.seamoocs.hub.it;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A plain HTTP server on the loopback interface, one request per connection, that can say what servers must not: any
 * status line, headers in UTF-8, less body than announced. It can go down and come back at the same address.
 */
final class RawHttp implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "raw-http");
        thread.setDaemon(true);
        return thread;
    });
    private final Function<Request, Reply> service;
    private final int port;
    private ServerSocket socket;

    RawHttp(Function<Request, Reply> service) {
        this.service = service;
        this.socket = open(0);
        this.port = socket.getLocalPort();
        accept(socket);
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Nobody listens any more. */
    synchronized void down() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens again, at the same address. */
    synchronized void up() {
        if (socket.isClosed()) {
            socket = open(port);
            accept(socket);
        }
    }

    @Override
    public void close() {
        down();
        threads.shutdownNow();
    }

    private static ServerSocket open(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        threads.execute(() -> {
            while (!listening.isClosed()) {
                try {
                    Socket connection = listening.accept();
                    threads.execute(() -> serve(connection));
                } catch (IOException e) {
                    return; // closed
                }
            }
        });
    }

    private void serve(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = connection.getOutputStream()) {
            out.write(service.apply(Request.read(in)).bytes());
        } catch (IOException e) {
            Thread.yield(); // The client has had enough: what many tests want.
        }
    }

    /** A request; header names in lower case, parameters decoded. */
    record Request(String method, URI target, Map<String, String> headers, String body) {

        static Request read(InputStream in) throws IOException {
            String[] lines = head(in).split("\r\n");
            String[] start = lines[0].split(" ");
            if (start.length < 2) {
                throw new IOException("no request");
            }
            Map<String, String> headers = new LinkedHashMap<>();
            for (int i = 1; i < lines.length; i++) {
                int colon = lines[i].indexOf(':');
                headers.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            return new Request(
                    start[0], URI.create(start[1]), headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }

        private static String head(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int b = in.read();
                if (b < 0) {
                    break;
                }
                head.append((char) b);
            }
            return head.toString();
        }

        String path() {
            return target.getPath();
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        Map<String, String> query() {
            return parameters(target.getRawQuery());
        }

        Map<String, String> form() {
            return parameters(body);
        }

        private static Map<String, String> parameters(String encoded) {
            Map<String, String> parameters = new LinkedHashMap<>();
            if (encoded != null && !encoded.isEmpty()) {
                for (String pair : encoded.split("&")) {
                    String[] parts = pair.split("=", 2);
                    parameters.put(
                            URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                            parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                }
            }
            return parameters;
        }
    }

    /** An answer. {@code missing} bytes of the body are announced and not sent. */
    record Reply(int status, String reason, List<Map.Entry<String, String>> headers, String body, int missing) {

        static Reply of(int status, String reason) {
            return new Reply(status, reason, List.of(), "", 0);
        }

        Reply with(String name, String value) {
            List<Map.Entry<String, String>> more = new ArrayList<>(headers);
            more.add(Map.entry(name, value));
            return new Reply(status, reason, more, body, missing);
        }

        Reply body(String mediaType, String text) {
            return new Reply(status, reason, headers, text, missing).with("Content-Type", mediaType);
        }

        Reply missing(int bytes) {
            return new Reply(status, reason, headers, body, bytes);
        }

        byte[] bytes() {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " " + reason + "\r\n");
            headers.forEach(header -> head.append(header.getKey() + ": " + header.getValue() + "\r\n"));
            head.append("Content-Length: " + (content.length + missing) + "\r\nConnection: close\r\n\r\n");
            byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
            byte[] all = java.util.Arrays.copyOf(start, start.length + content.length);
            System.arraycopy(content, 0, all, start.length, content.length);
            return all;
        }
    }
}
