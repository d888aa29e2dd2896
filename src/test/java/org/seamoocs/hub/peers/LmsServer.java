package org.seamoocs.hub.peers;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.it.PlainBrowser;

/** The HTTP of {@link Lms}: a server on a free loopback port, whose handlers turn a {@link Call} into an answer. */
final class LmsServer implements AutoCloseable {

    private final HttpServer server;

    /** What is asked. @param parameters those of the query, and those of a form too */
    record Call(String method, String path, Map<String, String> parameters, String authorization, String body) {

        String parameter(String name) {
            return parameters.getOrDefault(name, "");
        }

        Map<String, Object> json() {
            try {
                return JSONObjectUtils.parse(body);
            } catch (ParseException e) {
                throw new IllegalArgumentException("no JSON object: " + body, e);
            }
        }
    }

    /** What is answered. @param link the Link header, if any */
    record Answer(
            int status, String type, String body, @Nullable String link) {

        static Answer json(int status, String type, Map<String, ?> body) {
            return new Answer(status, type, JSONObjectUtils.toJSONString(body), null);
        }

        static Answer json(int status, String type, List<?> body) {
            return new Answer(status, type, JSONArrayUtils.toJSONString(body), null);
        }

        static Answer html(String body) {
            return new Answer(200, "text/html; charset=utf-8", "<!DOCTYPE html>" + body, null);
        }

        static Answer problem(int status, String why) {
            return json(status, "application/json", Map.of("error", why));
        }
    }

    /** One of the server's duties. */
    interface Handler {
        Answer answer(Call call) throws Exception;
    }

    LmsServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "lms");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Everything at and below this path is answered by this handler; what it throws is a 500. */
    void at(String path, Handler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                send(exchange, handled(exchange, handler));
            }
        });
    }

    private static Answer handled(HttpExchange exchange, Handler handler) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return handler.answer(call(exchange, body));
        } catch (Exception e) {
            return Answer.problem(500, e.toString());
        }
    }

    private static Call call(HttpExchange exchange, String body) {
        Map<String, String> parameters = new TreeMap<>(PlainBrowser.query(exchange.getRequestURI()));
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (type.startsWith("application/x-www-form-urlencoded")) {
            parameters.putAll(PlainBrowser.query(URI.create("?" + body)));
        }
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                parameters,
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                body);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        if (answer.link() != null) {
            exchange.getResponseHeaders().set("Link", answer.link());
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
