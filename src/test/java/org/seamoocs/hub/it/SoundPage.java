package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;

/** What holds for every page that people see: WCAG 2.2 AA as far as axe can tell, 320 px are enough, and the dark is no worse. */
final class SoundPage {

    private static final int NARROW = 320;

    private SoundPage() {}

    /** axe finds nothing, nothing is wider than the window at 320 px, and pictures are kept. */
    static void assertSound(Page page, String name) {
        // no colours on their way from the light to the dark while axe looks
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        assertAccessible(page, name);
        Chromium.screenshot(page, name + "-wide");
        assertFits(page, name);
        Chromium.screenshot(page, name + "-narrow");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertAccessible(page, name + " in the dark");
        Chromium.screenshot(page, name + "-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, 900);
    }

    /** Makes the window 320 px wide; nothing has to be scrolled sideways. */
    static void assertFits(Page page, String name) {
        page.setViewportSize(NARROW, 640);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s at 320 px", name)
                .isLessThanOrEqualTo(NARROW);
    }

    private static void assertAccessible(Page page, String name) {
        assertThat(new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations())
                .as("axe on %s", name)
                .extracting(v -> v.getId() + ": " + v.getHelp() + " "
                        + v.getNodes().stream().map(n -> n.getHtml()).toList())
                .isEmpty();
    }
}
