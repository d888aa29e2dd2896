package org.seamoocs.hub.it;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.seamoocs.hub.it.Chromium.ThirdPartyCookies;
import org.seamoocs.hub.page.Assets;
import org.seamoocs.hub.page.Locales;

/**
 * Rendered pages in Chromium with the real style sheets, for those that are seldom seen: in English each is looked at as a
 * {@link SoundPage}, in every other language it fits a narrow window. Pages lie two folders below the project's.
 */
public final class Gallery implements AutoCloseable {

    private final Map<String, Function<Locale, String>> pages;
    private final HttpServer server;
    private final Chromium chromium;

    /** @param pages by name; each renders itself in a language */
    public Gallery(Map<String, Function<Locale, String>> pages) {
        this.pages = pages;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        chromium = Chromium.start(ThirdPartyCookies.ALLOWED);
    }

    /** A test for each of these pages. */
    public Stream<DynamicTest> tests(String... names) {
        return Stream.of(names).map(name -> DynamicTest.dynamicTest(name, () -> look(name)));
    }

    private void look(String name) {
        Page page = chromium.page();
        page.navigate(address(name, Locale.ENGLISH));
        SoundPage.assertSound(page, "gallery-" + name);
        for (Locale locale : Locales.SUPPORTED) {
            page.navigate(address(name, locale));
            SoundPage.assertFits(page, name + " in " + locale.toLanguageTag());
        }
        page.setViewportSize(1280, 900);
    }

    private String address(String name, Locale locale) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/target/pages/" + name + "/"
                + locale.toLanguageTag();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", 5);
        boolean isPage = path.length == 5 && pages.containsKey(path[3]);
        byte[] body = isPage
                ? Objects.requireNonNull(pages.get(path[3]))
                        .apply(Locale.forLanguageTag(path[4]))
                        .getBytes(StandardCharsets.UTF_8)
                : asset(exchange.getRequestURI().getPath());
        exchange.getResponseHeaders()
                .set(
                        "Content-Type",
                        isPage
                                ? "text/html;charset=utf-8"
                                : Assets.mediaType(exchange.getRequestURI().getPath()));
        exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A file of the web application, wherever the page thinks that it is. */
    private static byte[] asset(String path) throws IOException {
        int start = path.indexOf("src/main/webapp/");
        Path file = start < 0 ? Path.of("none") : Path.of(path.substring(start));
        return Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
    }

    @Override
    public void close() {
        chromium.close();
        server.stop(0);
    }
}
