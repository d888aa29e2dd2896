package org.seamoocs.hub.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Objects;

/** What people do in a forum, with a browser. */
final class ForumTalk {

    private ForumTalk() {}

    /** From the practice LMS through the course's page into its forum. */
    static Frame enter(HubProcess hub, Chromium chromium, String person, String activity) {
        Page page = chromium.page();
        open(hub, page, person, activity);
        Frame frame = frame(page);
        intoForum(frame);
        return frame;
    }

    /** From the course's page into its forum, once the page's script has taken the session. */
    static void intoForum(Frame frame) {
        frame.waitForURL(address -> !address.contains("code="));
        frame.locator("a[href$='/forum']").click();
        assertThat(frame.locator("section.forum")).isVisible();
    }

    /** Signs in to the practice LMS and opens an activity. */
    static void open(HubProcess hub, Page page, String person, String activity) {
        page.navigate("http://127.0.0.1:" + hub.baseUrl().getPort() + "/practice");
        page.locator("button.person[value=" + person + "]").click();
        page.locator(".activities a[href$='/" + activity + "']").click();
        page.waitForURL("**/practice/**" + activity + "**");
    }

    /** The hub's frame in the LMS. */
    static Frame frame(Page page) {
        return Objects.requireNonNull(page.locator("iframe.hub").elementHandle().contentFrame());
    }

    /** Writes a topic and stays in it. */
    static void startTopic(Frame frame, String title, String body) {
        frame.locator("a[href$='/new']").click();
        frame.locator("#title").fill(title);
        frame.locator("form[data-new-topic] textarea").fill(body);
        frame.locator("form[data-new-topic] button[type=submit]").click();
        assertThat(frame.locator("h1")).containsText(title);
        assertThat(frame.locator("#composer")).isVisible();
    }

    /** From the list into a topic. */
    static void openTopic(Frame frame, String title) {
        frame.locator("[data-topic-row] a")
                .filter(new Locator.FilterOptions().setHasText(title))
                .first()
                .click();
        assertThat(frame.locator("h1")).containsText(title);
        assertThat(frame.locator("#composer")).isVisible();
    }

    /** Waits until all scripts of the topic's page are at work, and the hub has welcomed it. */
    static void awaitLive(Frame frame) {
        assertThat(frame.locator("[data-connection]")).hasAttribute("data-state", "live");
        frame.waitForFunction("window.htmx !== undefined");
    }

    /** Writes into the topic that is open. */
    static void reply(Frame frame, String body) {
        frame.locator("#composer textarea").fill(body);
        frame.locator("#composer button[type=submit]").click();
        assertThat(frame.locator("#composer textarea")).hasValue("");
    }

    /** Waits until the browser has kept that draft. */
    static void awaitDraft(Page page, String body) {
        page.waitForCondition(() -> drafts(page).contains(body));
    }

    /** The texts of the drafts that the browser keeps. */
    static List<?> drafts(Page page) {
        return (List<?>) Objects.requireNonNull(page.evaluate("""
                () => new Promise((resolve) => {
                  const opening = indexedDB.open('hub.forum');
                  opening.onupgradeneeded = () => opening.transaction.abort(); // the page has yet to make it
                  opening.onerror = () => resolve([]);
                  opening.onsuccess = () => {
                    const all = opening.result.transaction('shelf').objectStore('shelf').getAll();
                    all.onsuccess = () => {
                      opening.result.close();
                      resolve(all.result.flatMap(({ fields }) => fields?.body ?? []));
                    };
                  };
                })"""));
    }

    /** Posts with that text that have come from the hub. */
    static Locator words(Frame frame, String part) {
        return frame.locator("[data-post] [data-words]").filter(new Locator.FilterOptions().setHasText(part));
    }
}
