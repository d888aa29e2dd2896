package org.seamoocs.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A browser without script and without redirects of its own, so that a test sees each step. Keeps cookies like a browser
 * that allows them, and calls itself a window of its own unless told to be a frame.
 */
public final class PlainBrowser {

    /** One for all: each has threads of its own until the collector finds it. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1) // no browser asks a plain server for HTTP/2
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(30))
            .build();

    private final URI hub;
    private final Map<String, String> cookies = new TreeMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>(Map.of("Sec-Fetch-Dest", "document"));
    private boolean keepsCookies = true;

    public PlainBrowser(URI hub) {
        this.hub = hub;
    }

    /** From now on inside a frame. */
    public PlainBrowser framed() {
        headers.put("Sec-Fetch-Dest", "iframe");
        return this;
    }

    /** From now on refusing cookies. */
    public PlainBrowser withoutCookies() {
        keepsCookies = false;
        cookies.clear();
        return this;
    }

    /** Sends this header with every request. */
    public PlainBrowser with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> get(String path, Map<String, String> query) {
        return get(path + "?" + form(query));
    }

    public HttpResponse<String> post(String path, Map<String, String> form) {
        return postForm(path, form(form));
    }

    /** Posts a form body as it stands. */
    public HttpResponse<String> postForm(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> postJson(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Any other request to the hub. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (keepsCookies) {
                response.headers().allValues("Set-Cookie").forEach(this::keep);
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A request to the hub with this browser's cookies and headers. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.resolve(path)).timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(c -> c.getKey() + "=" + c.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }

    /** Where the answer sends the browser. */
    public static URI location(HttpResponse<?> response) {
        return URI.create(response.headers()
                .firstValue("Location")
                .orElseThrow(() ->
                        new AssertionError("no redirect, but " + response.statusCode() + "\n" + response.body())));
    }

    /** The query parameters of an address, decoded. */
    public static Map<String, String> query(URI address) {
        return Optional.ofNullable(address.getRawQuery()).stream()
                .flatMap(q -> Arrays.stream(q.split("&")))
                .map(p -> p.split("=", 2))
                .collect(Collectors.toMap(p -> decode(p[0]), p -> p.length > 1 ? decode(p[1]) : ""));
    }

    /** A form body of these fields. */
    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(f -> encode(f.getKey()) + "=" + encode(f.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** As {@link #form(Map)}, with the fields in this order and possibly doubled. */
    public static String form(List<Map.Entry<String, String>> fields) {
        return fields.stream()
                .map(f -> encode(f.getKey()) + "=" + encode(f.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
