package org.seamoocs.hub.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.seamoocs.hub.it.Chromium;

/**
 * A Chromium for a test class, with a fresh profile and fresh {@link ScriptSites} for each test. A test in which a script
 * fails or the content security policy is broken has failed.
 */
final class InChromium implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final List<String> complaints = new ArrayList<>();
    private Playwright playwright;
    private Browser browser;
    private ScriptSites sites;
    private BrowserContext profile;
    private Page page;

    @SuppressWarnings("NullAway.Init") // the callbacks come first
    InChromium() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Chromium.executable().orElseThrow())
                        .setTimeout(Chromium.PATIENCE)
                        .setArgs(ARGUMENTS));
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        complaints.clear();
        sites = new ScriptSites();
        profile = browser.newContext();
        profile.setDefaultTimeout(Chromium.PATIENCE);
        page = profile.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
    }

    @Override
    public void afterEach(ExtensionContext context) {
        profile.close();
        sites.close();
        assertThat(complaints).as("errors of scripts and of the policy").isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        playwright.close();
    }

    ScriptSites sites() {
        return sites;
    }

    /** Runs before any script of any page. */
    void beforeScripts(String script) {
        profile.addInitScript(script);
    }

    Page page() {
        return page;
    }

    /** The hub's page in the frame of the LMS's. */
    Frame tool() {
        return page.frame("tool");
    }

    /** The LMS's page around a page of the hub; see {@code lms.html} for the mode. */
    void openInLms(String hubPage, String mode) {
        page.navigate(sites.lmsAround(hubPage, mode));
    }

    void openAlone(String hubPage) {
        page.navigate(sites.hubOrigin() + hubPage);
    }

    /** Waits until the frame shows the page at that address of the hub. */
    void awaitTool(String path) {
        page.waitForCondition(() -> tool().url().equals(sites.hubOrigin() + path));
        tool().waitForLoadState();
    }

    /** Waits until the expression is true in the page. */
    void await(String expression) {
        page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate(expression)));
    }
}
