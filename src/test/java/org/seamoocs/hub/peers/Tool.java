package org.seamoocs.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.seamoocs.hub.it.PlainBrowser;

/** The buttons of a peer tool, pressed in behalf of one launch. */
record Tool(PeerProcess process, PeerBrowser browser, Map<String, Object> seen) {

    /** What the browser shows after a launch into the tool: the tool's account of what its library saw. */
    static Tool launched(PeerProcess process, PeerBrowser browser, Page page) {
        assertThat(page.type()).as(page.toString()).isEqualTo("application/json");
        assertThat(page.json()).as(page.toString()).containsKey("launch");
        return new Tool(process, browser, page.json());
    }

    /** Something that the library saw, as text. */
    String saw(String name) {
        return String.valueOf(seen.get(name));
    }

    /** Presses a button. @return what the library answered; fails if it was refused */
    Map<String, Object> press(String button, Map<String, ?> wanted) {
        Page page = pressed(button, wanted);
        assertThat(page.status()).as(page + "\n" + process.output()).isEqualTo(200);
        return page.json();
    }

    /** As {@link #press}, whatever is answered. */
    Page pressed(String button, Map<String, ?> wanted) {
        return browser.call(process.url("/do/" + button), saw("launch"), wanted);
    }

    /** The members whom the library found, page after page. */
    List<Map<String, Object>> roster() {
        return list("roster", "members");
    }

    /** The line items that the library found. */
    List<Map<String, Object>> lineItems() {
        return list("line-items", "items");
    }

    /** The results in a line item. */
    List<Map<String, Object>> results(String item) {
        return list("results?" + PlainBrowser.form(Map.of("item", item)), "results");
    }

    /** Sends a score to the line item of the launch, or to one of the tool's own. @return the line item */
    String score(double given, double maximum) {
        return String.valueOf(
                press("score", Map.of("given", given, "maximum", maximum)).get("item"));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> list(String button, String name) {
        return (List<Map<String, Object>>)
                Objects.requireNonNull(press(button, Map.of()).get(name));
    }

    /** Answers a deep linking request with these items and goes on where the form leads. */
    Page select(List<Map<String, ?>> items) {
        return browser.settle(pressed("deep-link", Map.of("items", items)));
    }
}
