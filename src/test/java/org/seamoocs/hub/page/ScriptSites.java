package org.seamoocs.hub.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Two sites for a real browser: one that serves the hub's pages and scripts under the hub's content security policy and
 * nothing else of the hub, and one that is an LMS around them.
 */
final class ScriptSites implements AutoCloseable {

    static final String CODE = "launch-code";
    static final String TOKEN = "bearer-token";

    private static final String HTML = "text/html;charset=utf-8";

    /** Bodies of {@code POST /api/session}, oldest first. */
    final List<String> exchanges = new CopyOnWriteArrayList<>();

    private final HttpServer hub;
    private final HttpServer lms;
    private final Pages pages = new Pages(new Templates("", "v1"));

    ScriptSites() throws IOException {
        hub = serve(this::hub);
        lms = serve(exchange -> answer(exchange, 200, HTML, resource("/page/lms.html")));
    }

    private interface Site {
        void handle(HttpExchange exchange) throws IOException;
    }

    private static HttpServer serve(Site site) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                site.handle(exchange);
            }
        });
        server.start();
        return server;
    }

    String hubOrigin() {
        return "http://127.0.0.1:" + hub.getAddress().getPort();
    }

    /** Another site than the hub's, not only another port. */
    String lmsOrigin() {
        return "http://localhost:" + lms.getAddress().getPort();
    }

    /** The LMS's page around a page of the hub; see {@code lms.html}. */
    String lmsAround(String hubPage, String mode) {
        return lmsOrigin() + "/?tool=" + URLEncoder.encode(hubOrigin() + hubPage, UTF_8) + "&mode="
                + URLEncoder.encode(mode, UTF_8);
    }

    private void hub(HttpExchange exchange) throws IOException {
        PagePolicy policy = new PagePolicy();
        policy.framedBy(List.of(lmsOrigin()));
        exchange.getResponseHeaders().set("Content-Security-Policy", policy.header());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        URI address = exchange.getRequestURI();
        switch (address.getPath()) {
            case "/store" -> html(exchange, 200, pages.storeBinding(Locale.ENGLISH, store(address.getQuery())));
            case "/read" -> html(exchange, 200, pages.readBinding(Locale.ENGLISH, read(address.getQuery())));
            case "/launch" ->
                answer(exchange, 200, "text/plain", exchange.getRequestBody().readAllBytes());
            case "/next", "/fallback" ->
                answer(exchange, 200, "text/plain", address.getPath().getBytes(UTF_8));
            case "/course" -> course(exchange);
            case "/api/session" -> session(exchange);
            default -> asset(exchange, address.getPath());
        }
    }

    /** The query is the storage target, or the target and another origin than the LMS's. */
    private StoreBindingPage store(String query) {
        String[] place = query.split(",", 2);
        String origin = place.length > 1 ? place[1] : lmsOrigin();
        URI next = URI.create(hubOrigin() + "/next");
        return new StoreBindingPage(next, place[0], origin, "key-1", "value-1", URI.create(hubOrigin() + "/fallback"));
    }

    private ReadBindingPage read(String query) {
        return new ReadBindingPage(
                URI.create(hubOrigin() + "/launch"), Map.of("state", "s-1"), query, lmsOrigin(), "key-1");
    }

    private void course(HttpExchange exchange) throws IOException {
        boolean launched = ("code=" + CODE).equals(exchange.getRequestURI().getQuery());
        boolean bearer = ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (launched || bearer) {
            CoursePage page = SamplePages.returning(URI.create(lmsOrigin() + "/course/7"));
            html(exchange, 200, pages.course(Locale.ENGLISH, page));
        } else {
            MessagePage page = new MessagePage(MessagePage.SESSION_ENDED, Optional.empty(), Optional.empty());
            html(exchange, 401, pages.message(Locale.ENGLISH, page));
        }
    }

    /** The code is good once. */
    private void session(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        boolean good = body.equals("{\"code\":\"" + CODE + "\"}") && !exchanges.contains(body);
        exchanges.add(body);
        String session = "{\"token\":\"%s\",\"expiresAt\":\"2999-01-01T00:00:00Z\",\"person\":{\"name\":\"Ayu\"}}";
        answer(
                exchange,
                good ? 200 : 401,
                "application/json",
                (good ? session.formatted(TOKEN) : "{}").getBytes(UTF_8));
    }

    private static void asset(HttpExchange exchange, String path) throws IOException {
        Path file = Path.of("src/main/webapp", path.replaceFirst("^/assets/v1/", "/assets/"));
        boolean found = path.startsWith("/assets/v1/") && Files.isRegularFile(file);
        answer(exchange, found ? 200 : 404, Assets.mediaType(path), found ? Files.readAllBytes(file) : new byte[0]);
    }

    private static void html(HttpExchange exchange, int status, String page) throws IOException {
        answer(exchange, status, HTML, page.getBytes(UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] resource(String name) {
        try (InputStream content = ScriptSites.class.getResourceAsStream(name)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    @Override
    public void close() {
        hub.stop(0);
        lms.stop(0);
    }
}
