package org.seamoocs.hub.practice.course;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the course teaches, from {@code practice/mangroves.yaml}. Immutable, thread-safe.
 *
 * @param language BCP 47; of all its texts
 */
public record Lesson(String title, String language, List<Page> pages, List<Question> questions) {

    static final Lesson MANGROVES = read("/practice/mangroves.yaml");

    /** Copies the lists. */
    public Lesson {
        pages = List.copyOf(pages);
        questions = List.copyOf(questions);
    }

    /**
     * A page.
     *
     * @param figure a number to remember
     * @param meaning what the number says
     */
    public record Page(String title, String lead, List<Part> parts, String figure, String meaning) {}

    /** A part of a page. */
    public record Part(String title, String text) {}

    /**
     * A question with one right answer.
     *
     * @param right the place of the right option, from 0
     * @param why said after the answer
     */
    public record Question(String text, List<String> options, int right, String why) {}

    private static Lesson read(String resource) {
        try (InputStream yaml = Lesson.class.getResourceAsStream(resource)) {
            if (yaml == null) {
                throw new IllegalStateException("not packed: " + resource);
            }
            return YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build()
                    .readValue(yaml, Lesson.class);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
