package org.seamoocs.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tool grades and reads back what it has given. */
interface ScoreStory extends Stage {

    @Test
    default void readsBackWhatItHasGiven() {
        Tool siti = launch(front().learner("Siti Nurhaliza"));
        Tool agus = launch(front().learner("Agus Salim"));

        String item = siti.score(8, 10);
        assertThat(agus.score(0, 10)).as("one line item for the link").isEqualTo(item);
        siti.score(9, 10);

        List<Map<String, Object>> results = siti.results(item);
        assertThat(results)
                .filteredOn(result -> siti.saw("user").equals(result.get("userId")))
                .singleElement()
                .satisfies(result -> assertThat(part(result)).isEqualTo(0.9));
        assertThat(results)
                .filteredOn(result -> agus.saw("user").equals(result.get("userId")))
                .singleElement()
                .satisfies(result -> assertThat(part(result)).isZero());
    }

    private static double part(Map<String, Object> result) {
        return Stage.number(result, "resultScore") / Stage.number(result, "resultMaximum");
    }
}
