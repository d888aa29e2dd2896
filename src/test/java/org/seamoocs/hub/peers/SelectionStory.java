package org.seamoocs.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.peers.Front.Somebody;

/** A teacher selects content in the tool, and learners arrive at it. */
interface SelectionStory extends Stage {

    @Test
    default void selectsContentAndLaunchesIt() {
        Somebody teacher = front().teacher("Guru Besar");

        Page arrived = towardsTheTool(teacher.browser(), front().select(teacher));
        Tool selecting = Tool.launched(tool(), teacher.browser(), arrived);
        assertThat(selecting.saw("message")).isEqualTo("LtiDeepLinkingRequest");
        Page done = selecting.select(List.of(Map.of(
                "title", "Panen",
                "url", tool().url("/launch"),
                "custom", Map.of("lesson", "2"),
                "lineItem", Map.of("scoreMaximum", 5, "label", "Panen"))));

        assertThat(front().selected())
                .as(done.toString())
                .singleElement()
                .satisfies(item -> assertThat(item).containsEntry("title", "Panen"))
                .satisfies(item -> assertThat(item.get("lineItem"))
                        .asInstanceOf(InstanceOfAssertFactories.MAP)
                        .containsEntry("label", "Panen"));
        Somebody siti = front().learner("Siti Nurhaliza");
        Tool launched = Tool.launched(tool(), siti.browser(), front().launchSelected(siti));
        assertThat(launched.saw("message")).isEqualTo("LtiResourceLinkRequest");
        assertThat(launched.seen().get("custom"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("lesson", "2");
    }
}
