package org.seamoocs.hub.practice.world;

import java.util.List;
import java.util.Map;

/**
 * A course in the LMS of an institution.
 *
 * @param id {@code context.id}
 * @param label its number in the study programme
 * @param activities those that are there from the start, in the order of the page
 */
public record LmsCourse(String id, String label, String title, String term, List<Activity> activities) {

    private static final String COURSE_SECTION = "http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection";

    /** Copies the list. */
    public LmsCourse {
        activities = List.copyOf(activities);
    }

    /** The context claim (LTI Core 1.3, 5.4.1). */
    public Map<String, Object> claim() {
        return Map.of("id", id, "label", label, "title", title, "type", List.of(COURSE_SECTION));
    }
}
