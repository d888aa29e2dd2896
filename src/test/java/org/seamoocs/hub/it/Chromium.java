package org.seamoocs.hub.it;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The installed Chromium, one fresh profile for each use, with the third-party cookies that a test asks for. */
public final class Chromium implements AutoCloseable {

    /** What the browser does with the cookies of a frame of another site. */
    enum ThirdPartyCookies {
        ALLOWED,
        /** Only partitioned ones are kept, as Chrome does with tracking protection. */
        PARTITIONED,
        /** None are kept, as Safari does. */
        BLOCKED
    }

    /** How long, in ms, a browser waits for what must come: two cores may be busy with all the others. */
    public static final int PATIENCE = 60_000;

    private static final Path SCREENSHOTS = HubProcess.directory().resolve("screenshots");

    private final Playwright playwright;
    private final BrowserContext context;

    private Chromium(Playwright playwright, BrowserContext context) {
        this.playwright = playwright;
        this.context = context;
    }

    /** Where a Chromium is installed, if one is. */
    public static Optional<Path> executable() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** For {@code @EnabledIf}: says so once when the browser tests cannot run here. */
    public static boolean isInstalled() {
        if (executable().isEmpty()) {
            System.out.println("No Chromium is installed: the browser tests are skipped.");
        }
        return executable().isPresent();
    }

    /** A browser with an empty profile, 1280 × 900, light, in English. */
    static Chromium start(ThirdPartyCookies cookies) {
        try {
            Path profile = Files.createTempDirectory("chromium");
            Files.createDirectories(profile.resolve("Default"));
            if (cookies == ThirdPartyCookies.BLOCKED) {
                // the hub (localhost) may not keep anything in frames of the practice LMS (127.0.0.1)
                Files.writeString(profile.resolve("Default/Preferences"), """
                        {"profile":{"content_settings":{"exceptions":{"cookies":{
                          "http://localhost,http://127.0.0.1":{"setting":2}}}}}}""");
            }
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            BrowserType.LaunchPersistentContextOptions options = new BrowserType.LaunchPersistentContextOptions()
                    .setExecutablePath(executable().orElseThrow())
                    .setHeadless(true)
                    .setTimeout(PATIENCE)
                    .setLocale("en")
                    .setColorScheme(ColorScheme.LIGHT)
                    .setViewportSize(1280, 900)
                    .setArgs(arguments(cookies));
            BrowserContext context = playwright.chromium().launchPersistentContext(profile, options);
            context.setDefaultTimeout(PATIENCE);
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
            return new Chromium(playwright, context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> arguments(ThirdPartyCookies cookies) {
        List<String> always = List.of(
                "--no-sandbox",
                // Playwright's driver dies (frameAttached) of frames that move to another process while they load;
                // what a browser keeps for foreign frames hangs on their site, not on the process
                "--disable-site-isolation-trials",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");
        return cookies == ThirdPartyCookies.PARTITIONED
                ? Stream.concat(always.stream(), Stream.of("--test-third-party-cookie-phaseout"))
                        .toList()
                : always;
    }

    BrowserContext context() {
        return context;
    }

    Page page() {
        return context.pages().get(0);
    }

    /**
     * The window that the hub offers in the LMS's frame where a browser keeps nothing for it. A page behind another window, or
     * one that is still being laid out, may take a press for nothing: whoever sits there presses again.
     */
    static Page offeredWindow(Page lms) {
        Locator button = lms.frameLocator("iframe.hub").locator("form[target=_blank] button");
        button.waitFor();
        for (int tries = 1; ; tries++) {
            lms.bringToFront();
            try {
                return lms.context()
                        .waitForPage(new BrowserContext.WaitForPageOptions().setTimeout(PATIENCE / 3.0), button::click);
            } catch (TimeoutError e) {
                if (tries == 3) {
                    throw e;
                }
            }
        }
    }

    /** Keeps a picture of the whole page below {@code hub.it.dir}/screenshots. */
    static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
        playwright.close();
    }
}
