package org.seamoocs.hub.practice;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.seamoocs.hub.it.Gallery;

/** The practice LMS's pages that no other browser test comes across. */
@EnabledIf("org.seamoocs.hub.it.Chromium#isInstalled")
class PracticePagesLookIT {

    private static Gallery gallery;

    @BeforeAll
    static void open() {
        gallery = new Gallery(new PracticePagesTest().everyPage());
    }

    @AfterAll
    static void close() {
        gallery.close();
    }

    @TestFactory
    Stream<DynamicTest> isSound() {
        return gallery.tests("chosen", "grades-teacher", "notice-selection-refused");
    }
}
