package org.seamoocs.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.peers.Front.Somebody;

/** People arrive at the tool as who they are. */
interface LaunchStory extends Stage {

    @Test
    default void launchesALearnerAndATeacher() {
        Somebody siti = front().learner("Siti Nurhaliza");
        Somebody dewi = front().teacher("Dewi Lestari");

        Tool learner = launch(siti);
        Tool teacher = launch(dewi);

        assertThat(learner.saw("message")).isEqualTo("LtiResourceLinkRequest");
        assertThat(learner.saw("name")).isEqualTo("Siti Nurhaliza");
        assertThat(learner.seen().get("roles"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Lms.MEMBERSHIP + "Learner")
                .doesNotContain(Lms.MEMBERSHIP + "Instructor");
        assertThat(teacher.seen().get("roles"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Lms.MEMBERSHIP + "Instructor");
        assertKnownAs(siti, learner.saw("user"));
        assertKnownAs(dewi, teacher.saw("user"));
        assertThat(teacher.saw("user")).isNotEqualTo(learner.saw("user"));
        assertThat(launch(siti).saw("user")).as("the same person again").isEqualTo(learner.saw("user"));
    }
}
