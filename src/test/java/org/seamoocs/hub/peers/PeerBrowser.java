package org.seamoocs.hub.peers;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.seamoocs.hub.it.PlainBrowser;

/**
 * A browser that walks across sites: keeps cookies, follows redirects and submits the forms that submit themselves.
 * Cookies are kept by name alone, which is enough while everything is on one machine, where browsers share them
 * between ports too. Not thread-safe.
 */
final class PeerBrowser {

    private static final int STEPS = 15;

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, String> cookies = new TreeMap<>();

    /** Opens an address and goes on until a page waits for a person. */
    Page open(String address) {
        return settle(send(request(URI.create(address)).GET()));
    }

    /** Opens an address and stays there, whatever it answers. */
    Page look(String address) {
        return send(request(URI.create(address)).GET());
    }

    /** Posts a form and goes on until a page waits for a person. */
    Page post(String address, Map<String, String> fields) {
        return settle(postOnce(URI.create(address), List.copyOf(fields.entrySet())));
    }

    /** Submits a form of a page as it stands, with further fields, e.g. of the button that was pressed. */
    Page submit(Element form, Map<String, String> further) {
        return settle(submitOnce(form, further));
    }

    /** Calls a peer's control address. @param bearer the launch in whose behalf, or nothing */
    Page call(String address, String bearer, Map<String, ?> json) {
        HttpRequest.Builder request = request(URI.create(address)).header("Authorization", "Bearer " + bearer);
        return send(
                json.isEmpty()
                        ? request.GET()
                        : request.header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(JSONObjectUtils.toJSONString(json))));
    }

    /** Goes on from a page by itself, as browsers do. */
    Page settle(Page first) {
        Page page = first;
        for (int step = 0; step < STEPS; step++) {
            List<Element> forms = page.selfSubmitting();
            if (forms.isEmpty()) {
                return page;
            }
            page = submitOnce(forms.get(0), Map.of());
        }
        throw new AssertionError("The forms go round in circles, now at " + page);
    }

    private Page submitOnce(Element form, Map<String, String> further) {
        List<Map.Entry<String, String>> fields = form.select("input[name]").stream()
                .filter(input -> !input.attr("type").equals("submit"))
                .filter(input -> !List.of("checkbox", "radio").contains(input.attr("type")) || input.hasAttr("checked"))
                .map(input -> new SimpleEntry<>(input.attr("name"), input.attr("value")))
                .collect(Collectors.toCollection(ArrayList::new));
        fields.addAll(further.entrySet());
        String action = form.hasAttr("action") ? form.absUrl("action") : form.baseUri();
        return form.attr("method").equalsIgnoreCase("post")
                ? postOnce(URI.create(action), fields)
                : send(request(URI.create(action + "?" + PlainBrowser.form(fields)))
                        .GET());
    }

    private Page postOnce(URI address, List<Map.Entry<String, String>> fields) {
        return send(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(PlainBrowser.form(fields))));
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "text/html,application/json;q=0.9")
                .header("Sec-Fetch-Dest", "document");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private Page send(HttpRequest.Builder prepared) {
        HttpRequest request = prepared.build();
        try {
            for (int step = 0; step < STEPS; step++) {
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                response.headers().allValues("Set-Cookie").forEach(this::keep);
                if (response.statusCode() / 100 != 3) {
                    return page(request.uri(), response);
                }
                request = request(request.uri().resolve(PlainBrowser.location(response)))
                        .GET()
                        .build();
            }
            throw new AssertionError("The redirects go round in circles, now at " + request.uri());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Page page(URI address, HttpResponse<String> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new Page(
                address, response.statusCode(), type.replaceFirst(";.*", "").strip(), response.body());
    }

    private void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        if (setCookie.matches("(?i).*(expires=thu, 01.jan.1970|max-age=0(;|$)).*")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
