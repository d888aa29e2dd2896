package org.seamoocs.hub.practice.world;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Optional;

/**
 * A shared course of another institution, placed in an LMS course.
 *
 * @param id {@code resource_link.id}
 * @param target an address of the tool, or a path below it
 * @param custom sent with every launch
 * @param scoreMaximum of the gradebook column that the LMS makes with the activity; without it the LMS makes none
 */
public record Activity(
        String id,
        String title,
        String description,
        String target,
        Map<String, String> custom,
        Optional<Double> scoreMaximum) {

    /** Keeps its own copy. */
    public Activity {
        custom = Map.copyOf(custom);
    }

    /**
     * As {@code world.yaml} has them.
     *
     * @param hubCourse the code of the shared course in the hub
     */
    @JsonCreator
    static Activity of(
            @JsonProperty("id") String id,
            @JsonProperty("title") String title,
            @JsonProperty("description") String description,
            @JsonProperty("hubCourse") String hubCourse,
            @JsonProperty("scoreMaximum") Optional<Double> scoreMaximum) {
        return new Activity(
                id, title, description, "/courses/" + hubCourse, Map.of("hub_course", hubCourse), scoreMaximum);
    }
}
