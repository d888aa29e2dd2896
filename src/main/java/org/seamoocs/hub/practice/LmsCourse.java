package org.seamoocs.hub.practice;

import java.util.List;
import java.util.Optional;

/**
 * A course in the LMS of an institution.
 *
 * @param id {@code context.id}
 * @param label its number in the study programme
 * @param activities in the order of the page
 */
public record LmsCourse(String id, String label, String title, String term, List<Activity> activities) {

    /** Copies the list. */
    public LmsCourse {
        activities = List.copyOf(activities);
    }

    /** The activity of that id. */
    Optional<Activity> activity(String activityId) {
        return activities.stream().filter(a -> a.id().equals(activityId)).findFirst();
    }
}
