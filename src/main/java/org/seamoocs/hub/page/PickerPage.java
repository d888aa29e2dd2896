package org.seamoocs.hub.page;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The list from which a teacher chooses courses for a course of an LMS (Deep Linking 2.0).
 *
 * @param action where the form is posted
 * @param selection the secret that stands for the LMS's request
 * @param institution for which is chosen
 * @param lms name of the LMS that asks
 * @param several whether more than one may be chosen
 * @param query the words that were searched for; empty for all courses
 * @param courses what is shown, the chosen ones first
 * @param found how many courses the words match; more than are shown if there are too many
 * @param notice why the list is shown again
 * @param returnUrl where the LMS takes the answer; a frame's page of that origin is told how high this one is
 */
public record PickerPage(
        URI action,
        String selection,
        String institution,
        String lms,
        boolean several,
        String query,
        List<PickerCourse> courses,
        int found,
        Optional<Notice> notice,
        URI returnUrl) {

    /** The form's fields. */
    public static final String SELECTION = "selection";

    public static final String QUERY = "q";
    public static final String COURSE = "course";

    /** The name of the buttons; the value is one of {@link #SEARCH}, {@link #CHOOSE} and {@link #CANCEL}. */
    public static final String STEP = "step";

    public static final String SEARCH = "search";
    public static final String CHOOSE = "choose";
    public static final String CANCEL = "cancel";

    /** The name of the buttons that lead into a course's tool; the value is the course's code. */
    public static final String PART = "part";

    /** The name of the buttons that place a course's forum; the value is the course's code. */
    public static final String FORUM = "forum";

    public PickerPage {
        courses = List.copyOf(courses);
    }

    /** How many matching courses are not shown. */
    public int hidden() {
        return Math.max(
                0, found - (int) courses.stream().filter(PickerCourse::found).count());
    }

    /**
     * A course that may be chosen.
     *
     * @param chosen whether it is ticked
     * @param found whether the words match it
     * @param parts whether a part of it can be chosen in its tool
     */
    public record PickerCourse(CourseCard course, boolean chosen, boolean found, boolean parts) {}

    /**
     * What has to be said first.
     *
     * @param key one of the constants
     * @param detail a name or words from outside
     */
    public record Notice(String key, Optional<String> detail) {

        /** No course was ticked. */
        public static final String NOTHING_TICKED = "nothing-ticked";

        /** The person came back from the course's tool without having chosen anything. */
        public static final String NOTHING_FROM_TOOL = "nothing-from-tool";

        /** The course's tool says that something failed; the detail is what it says. */
        public static final String TOOL_FAILED = "tool-failed";

        /** All of them. */
        static final List<String> KEYS = List.of(NOTHING_TICKED, NOTHING_FROM_TOOL, TOOL_FAILED);

        public Notice {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("no such notice: " + key);
            }
        }

        /** A notice without detail. */
        public static Notice of(String key) {
            return new Notice(key, Optional.empty());
        }
    }
}
