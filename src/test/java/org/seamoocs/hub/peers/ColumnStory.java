package org.seamoocs.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.peers.Front.Somebody;

/** The tool keeps a column of its own in the gradebook in front. Open edX allows none in its usual mode. */
interface ColumnStory extends Stage {

    @Override
    LmsFront front();

    @Test
    default void keepsAGradebookColumnOfItsOwn() {
        Somebody siti = front().learner("Siti Nurhaliza");
        Tool tool = launch(siti);
        String label = "Esai " + Stage.id();

        Map<String, Object> made = tool.press(
                "line-items", Map.of("label", label, "scoreMaximum", 20, "tag", label, "resourceId", "essay"));
        assertThat(tool.lineItems())
                .filteredOn(item -> label.equals(item.get("tag")))
                .hasSize(1);
        tool.press("score", Map.of("given", 15, "maximum", 20, "item", made.get("id")));

        await("the column of the essay").atMost(HOME).untilAsserted(() -> assertThat(
                        front().lms().services().items())
                .filteredOn(item -> label.equals(item.get("label")))
                .singleElement()
                .satisfies(
                        item -> assertThat(Stage.number(item, "scoreMaximum")).isEqualTo(20))
                .satisfies(item -> assertThat(Stage.number(
                                front().lms().services().score(String.valueOf(item.get("id")), siti.id()),
                                "scoreGiven"))
                        .isEqualTo(15)));
    }
}
