package org.seamoocs.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.peers.OpenEdx.Person;

/** The life of a course with Open edX in front and a peer's tool behind, with or without the hub between the two. */
abstract class OpenEdxStory {

    private static final Duration HOME = Duration.ofSeconds(30);

    abstract OpenEdx campus();

    abstract PeerProcess tool();

    /** The LTI block that launches the tool. */
    abstract String block();

    /** Another LTI block for the same tool, whose content is to be selected. */
    abstract String unselectedBlock();

    /** From the page at which a selection arrives to the tool. */
    abstract Page towardsTheTool(PeerBrowser browser, Page arrived);

    @Test
    void launchesALearnerAndATeacher() {
        Person siti = campus().enrol("siti-" + id(), "Siti Nurhaliza", "student");
        Person dewi = campus().enrol("dewi-" + id(), "Dewi Lestari", "staff");

        Tool learner = launch(siti, block());
        Tool teacher = launch(dewi, block());

        assertThat(learner.saw("name")).isEqualTo("Siti Nurhaliza");
        assertThat(learner.seen().get("roles"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Lms.MEMBERSHIP + "Learner")
                .doesNotContain(Lms.MEMBERSHIP + "Instructor");
        assertThat(teacher.seen().get("roles"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Lms.MEMBERSHIP + "Instructor");
        assertThat(learner.saw("user")).isNotEqualTo(teacher.saw("user"));
    }

    @Test
    void bringsAGradeHome() {
        Person siti = campus().enrol("siti-" + id(), "Siti Nurhaliza", "student");
        Person agus = campus().enrol("agus-" + id(), "Agus Salim", "student");

        launch(siti, block()).score(4, 5);
        launch(agus, block()).score(0, 5);

        awaitGrade(siti, 8.0);
        awaitGrade(agus, 0.0);
        launch(siti, block()).score(4.5, 5);
        awaitGrade(siti, 9.0);
        assertThat(campus().scores(block()))
                .filteredOn(score -> siti.external().equals(score.get("user")))
                .hasSize(1)
                .allSatisfy(score -> assertThat(score).containsEntry("grading", "FullyGraded"));
    }

    @Test
    void showsTheClass() {
        campus().enrol("ana-" + id(), "Ana Maria", "student");
        Person teacher = campus().enrol("guru-" + id(), "Guru Besar", "staff");

        List<Map<String, Object>> roster = launch(teacher, block()).roster();

        assertThat(roster).extracting(member -> member.get("name")).contains("Ana Maria", "Guru Besar");
        assertThat(roster).extracting(member -> member.get("user_id")).doesNotHaveDuplicates();
    }

    @Test
    void selectsContentAndLaunchesIt() {
        String block = unselectedBlock();
        Person teacher = campus().enrol("guru-" + id(), "Guru Besar", "instructor");
        Person siti = campus().enrol("siti-" + id(), "Siti Nurhaliza", "student");

        Page arrived = towardsTheTool(teacher.browser(), campus().select(teacher, block));
        Tool selecting = Tool.launched(tool(), teacher.browser(), arrived);
        Page done = selecting.select(
                List.of(Map.of("title", "Panen", "url", tool().url("/launch"), "custom", Map.of("lesson", "2"))));

        assertThat(done.body()).as(done.toString()).contains("successfully saved");
        assertThat(campus().selection(block)).hasSize(1).first().satisfies(item -> assertThat(item)
                .containsEntry("title", "Panen"));
        assertThat(launch(siti, block).seen().get("custom"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("lesson", "2");
    }

    final Tool launch(Person person, String block) {
        return Tool.launched(tool(), person.browser(), campus().launch(person, block));
    }

    private void awaitGrade(Person person, double points) {
        await("the grade of " + person.username()).atMost(HOME).untilAsserted(() -> assertThat(
                        campus().grade(block(), person))
                .as(campus().scores(block()).toString())
                .containsEntry("maximum", 10.0)
                .containsEntry("value", points));
    }

    static String id() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
