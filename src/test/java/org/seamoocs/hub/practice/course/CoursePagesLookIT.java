package org.seamoocs.hub.practice.course;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.seamoocs.hub.it.Gallery;

/** The practice course's pages that are seldom seen: who is here, the picker, the question who one is. */
@EnabledIf("org.seamoocs.hub.it.Chromium#isInstalled")
class CoursePagesLookIT {

    private static Gallery gallery;

    @BeforeAll
    static void open() {
        gallery = new Gallery(new CoursePagesTest().everyPage());
    }

    @AfterAll
    static void close() {
        gallery.close();
    }

    @TestFactory
    Stream<DynamicTest> isSound() {
        return gallery.tests("people", "people-none", "pick", "confirm", "review", "notice-over");
    }
}
