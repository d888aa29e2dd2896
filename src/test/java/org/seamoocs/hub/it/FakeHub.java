package org.seamoocs.hub.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A hub of the test's own, as the practice LMS and the practice course see one from outside: it signs, serves its keys, and
 * answers service calls with what the test has prepared, remembering each.
 */
final class FakeHub implements AutoCloseable {

    /** A call that came, with its body. */
    record Call(String method, String target, String contentType, String authorization, String body) {}

    /** What it answers, with that media type. */
    record Reply(int status, String mediaType, String body) {}

    private final RSAKey key;
    private final HttpServer server;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    FakeHub() {
        try {
            key = new RSAKeyGenerator(2048).keyID("fake-hub").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-hub");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        Reply keys = new Reply(200, "application/json", new JWKSet(key.toPublicJWK()).toString());
        on("GET", "/lti/tool/jwks", keys);
        on("GET", "/lti/platform/jwks", keys);
        server.start();
    }

    /** {@code hub.public-url} of whoever shall take this for the hub. */
    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on answers that method and path, without query, so. */
    FakeHub on(String method, String path, Reply reply) {
        replies.put(method + " " + path, reply);
        return this;
    }

    /** The calls of that method and path that have come, the oldest first. */
    List<Call> calls(String method, String path) {
        return calls.stream()
                .filter(call -> call.method().equals(method)
                        && call.target().split("\\?")[0].equals(path))
                .toList();
    }

    /** A token that the hub has signed. */
    String sign(Map<String, Object> claims) {
        return FakePlatform.sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims, key);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            calls.add(new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    body));
            Reply reply = replies.getOrDefault(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
                    new Reply(404, "text/plain", "nothing here"));
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.mediaType());
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
