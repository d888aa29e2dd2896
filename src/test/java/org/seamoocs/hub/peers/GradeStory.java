package org.seamoocs.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.seamoocs.hub.peers.Front.Somebody;

/** What the tool has given arrives in the gradebook in front. */
interface GradeStory extends Stage {

    @Test
    default void bringsAGradeHome() {
        Somebody siti = front().learner("Siti Nurhaliza");
        Somebody agus = front().learner("Agus Salim");

        launch(siti).score(4, 5);
        launch(agus).score(0, 5);
        awaitGrade(siti, 0.8);
        awaitGrade(agus, 0);

        launch(siti).score(4.5, 5);
        awaitGrade(siti, 0.9);
        assertThat(front().grade(agus)).isZero();
    }

    private void awaitGrade(Somebody who, double part) {
        await("the grade of " + who.name()).atMost(HOME).untilAsserted(() -> assertThat(front().grade(who))
                .isEqualTo(part));
    }
}
