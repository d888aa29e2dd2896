package org.seamoocs.hub.page;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.seamoocs.hub.it.Gallery;

/** The hub's pages that no other browser test comes across: registration, both hops' errors, what the picker has to say. */
@EnabledIf("org.seamoocs.hub.it.Chromium#isInstalled")
class PagesLookIT {

    private static Gallery gallery;

    @BeforeAll
    static void open() {
        gallery = new Gallery(new PagesTest().everyPage());
    }

    @AfterAll
    static void close() {
        gallery.close();
    }

    @TestFactory
    Stream<DynamicTest> isSound() {
        return gallery.tests(
                "register",
                "registered",
                "error-SIGNATURE_INVALID",
                "error-CLIENT_UNKNOWN",
                "error-reported",
                "new-window",
                "picker");
    }
}
