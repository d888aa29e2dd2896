package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A person who uses the forum's pages with a browser without script: follows links, fills in forms. */
final class ForumGuest {

    final PlainBrowser browser;
    private final String base;

    @SuppressWarnings("NullAway.Init")
    private HttpResponse<String> last;

    @SuppressWarnings("NullAway.Init")
    private Document page;

    /** @param landing where the launch led: path and query */
    ForumGuest(PlainBrowser browser, String base, String landing) {
        this.browser = browser;
        this.base = base;
        open(landing);
    }

    Document open(String path) {
        return take(browser.get(path));
    }

    Document page() {
        return page;
    }

    HttpResponse<String> last() {
        return last;
    }

    /** The forum's path. */
    String base() {
        return base;
    }

    /** The fields of a form as a browser would send them, with its first submit button. */
    Map<String, String> fields(String selector) {
        Element form = page.expectFirst(selector);
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element input : form.select("input[name], textarea[name], select[name]")) {
            boolean choice =
                    input.attr("type").equals("radio") || input.attr("type").equals("checkbox");
            if (choice && !input.hasAttr("checked")) {
                continue;
            }
            fields.put(input.attr("name"), value(input));
        }
        return fields;
    }

    private static String value(Element input) {
        if (input.is("textarea")) {
            return input.wholeText();
        }
        if (input.is("select")) {
            Element chosen = input.selectFirst("option[selected]");
            return (chosen == null ? input.expectFirst("option") : chosen).attr("value");
        }
        return input.attr("value");
    }

    /** Fills in a form of the page and sends it; follows the redirect that a browser follows. */
    Document submit(String selector, Object... namesAndValues) {
        Map<String, String> fields = fields(selector);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        }
        return post(page.expectFirst(selector).attr("action"), fields);
    }

    /** Presses a button of the page. */
    Document press(String button) {
        Element pressed = page.expectFirst(button);
        String form = Objects.requireNonNull(pressed.closest("form")).cssSelector();
        String action = pressed.hasAttr("formaction")
                ? pressed.attr("formaction")
                : page.expectFirst(form).attr("action");
        Map<String, String> fields = fields(form);
        if (pressed.hasAttr("name")) {
            fields.put(pressed.attr("name"), pressed.attr("value"));
        }
        return post(action, fields);
    }

    Document post(String action, Map<String, String> fields) {
        take(browser.post(action.replaceAll("#.*", ""), fields));
        return last.statusCode() == 303 ? open(path(PlainBrowser.location(last).toString())) : page;
    }

    /** As htmx asks. */
    HttpResponse<String> partial(String method, String path, Map<String, String> fields) {
        HttpRequest.Builder request = browser.request(path).header("HX-Request", "true");
        return browser.send(
                method.equals("GET")
                        ? request.GET()
                        : request.header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(PlainBrowser.form(fields))));
    }

    /** Starts a topic. @return its id */
    long starts(String kind, String title, String body) {
        open(base + "/new");
        submit("form[data-new-topic]", "kind", kind, "title", title, "body", body);
        assertThat(last.statusCode()).as(last.body()).isEqualTo(200);
        return Long.parseLong(page.expectFirst("[data-topic]").attr("data-topic"));
    }

    /** Replies to a topic or, with parent, to a post. @return the new post */
    long replies(long topic, String parent, String body) {
        open(base + "/topics/" + topic + (parent.isEmpty() ? "" : "?reply=" + parent));
        submit("form[data-composer]", "body", body);
        assertThat(last.statusCode()).as(last.body()).isEqualTo(200);
        return page.select("[data-post]").stream()
                .mapToLong(post -> Long.parseLong(post.attr("data-post")))
                .max()
                .orElseThrow();
    }

    Element post(long id) {
        return page.expectFirst("#post-" + id + " > article");
    }

    private Document take(HttpResponse<String> response) {
        last = response;
        page = Jsoup.parse(response.body());
        return page;
    }

    private static String path(String address) {
        return address.replaceAll("^https?://[^/]+", "").replaceAll("#.*", "");
    }
}
