package org.seamoocs.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/**
 * The life of a course with a peer's tool: a learner launches and is graded, a teacher sees the class and selects
 * content. The same story is told with the tool right behind the LMS, which shows that the peer itself is well, and
 * with the hub between the two.
 */
abstract class ToolStory {

    private static final Duration HOME = Duration.ofSeconds(30);

    abstract Lms lms();

    abstract PeerProcess tool();

    /** Where the LMS launches. */
    abstract String target();

    /** Where the LMS asks for content. */
    abstract String selectionTarget();

    /** From the page at which a selection arrives to the tool. */
    abstract Page towardsTheTool(PeerBrowser browser, Page arrived);

    /** Checks under which id the tool knows a member. */
    abstract void assertKnownAs(Lms.Member member, String id);

    @Test
    void launchesALearnerAndATeacher() {
        Lms.Member siti = lms().enrol("siti-" + id(), "Siti Nurhaliza", "Learner");
        Lms.Member dewi = lms().enrol("dewi-" + id(), "Dewi Lestari", "Instructor");

        Tool learner = launch(siti, "");
        Tool teacher = launch(dewi, "");

        assertThat(learner.saw("message")).isEqualTo("LtiResourceLinkRequest");
        assertThat(learner.seen().get("roles"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Lms.MEMBERSHIP + "Learner");
        assertThat(teacher.seen().get("roles"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .contains(Lms.MEMBERSHIP + "Instructor");
        assertThat(learner.saw("name")).isEqualTo("Siti Nurhaliza");
        assertKnownAs(siti, learner.saw("user"));
        assertKnownAs(dewi, teacher.saw("user"));
        assertThat(launch(siti, "").saw("user")).as("the same person again").isEqualTo(learner.saw("user"));
    }

    @Test
    void bringsAGradeHome() {
        String item = lms().services().addItem(Map.of("label", "Kuis", "scoreMaximum", 10, "resourceLinkId", "padi"));
        Lms.Member siti = lms().enrol("siti-" + id(), "Siti Nurhaliza", "Learner");
        Lms.Member agus = lms().enrol("agus-" + id(), "Agus Salim", "Learner");

        Tool tool = launch(siti, item);
        String seen = tool.score(8, 10);
        launch(agus, item).score(0, 10);

        awaitScore(item, siti, 8.0);
        awaitScore(item, agus, 0.0);
        assertThat(tool.results(seen))
                .filteredOn(result -> tool.saw("user").equals(result.get("userId")))
                .singleElement()
                .satisfies(result -> assertThat(number(result, "resultScore") / number(result, "resultMaximum"))
                        .isEqualTo(0.8));
        launch(siti, item).press("score", Map.of("given", 9.5, "maximum", 10, "comment", "Bagus"));
        awaitScore(item, siti, 9.5);
        assertThat(lms().services().score(item, siti.id()))
                .containsEntry("gradingProgress", "FullyGraded")
                .containsEntry("comment", "Bagus");
    }

    @Test
    void keepsAGradebookColumnOfItsOwn() {
        Lms.Member siti = lms().enrol("siti-" + id(), "Siti Nurhaliza", "Learner");
        Tool tool = launch(siti, "");
        String tag = "essay-" + id();

        Map<String, Object> made = tool.press(
                "line-items", Map.of("label", "Esai", "scoreMaximum", 20, "tag", tag, "resourceId", "essay"));
        tool.press("score", Map.of("given", 15, "maximum", 20, "item", made.get("id")));

        assertThat(tool.lineItems())
                .filteredOn(item -> tag.equals(item.get("tag")))
                .hasSize(1);
        await().atMost(HOME).untilAsserted(() -> assertThat(column(tag)).containsEntry("label", "Esai"));
        awaitScore(String.valueOf(column(tag).get("id")), siti, 15.0);
    }

    @Test
    void showsTheWholeClass() {
        for (String name : List.of("Ana Maria", "Bela Sulastri", "Citra Dewi", "Dian Sastro", "Eka Putri")) {
            lms().enrol(name.substring(0, 3) + id(), name, "Learner");
        }
        Lms.Member teacher = lms().enrol("guru-" + id(), "Guru Besar", "Instructor");

        List<Map<String, Object>> roster = launch(teacher, "").roster();

        assertThat(roster)
                .extracting(member -> member.get("name"))
                .contains("Ana Maria", "Bela Sulastri", "Citra Dewi", "Dian Sastro", "Eka Putri", "Guru Besar");
        assertThat(roster).extracting(member -> member.get("user_id")).doesNotHaveDuplicates();
    }

    @Test
    void selectsContentAndLaunchesIt() {
        Lms.Member teacher = lms().enrol("guru-" + id(), "Guru Besar", "Instructor");
        Lms.Member siti = lms().enrol("siti-" + id(), "Siti Nurhaliza", "Learner");
        PeerBrowser browser = new PeerBrowser();

        Page arrived = towardsTheTool(browser, browser.open(lms().select(teacher, selectionTarget())));
        Tool selecting = Tool.launched(tool(), browser, arrived);
        assertThat(selecting.saw("message")).isEqualTo("LtiDeepLinkingRequest");
        Page done = selecting.select(List.of(
                Map.of("title", "Sawah", "url", tool().url("/launch"), "custom", Map.of("lesson", "1")),
                Map.of(
                        "title", "Panen",
                        "url", tool().url("/launch"),
                        "custom", Map.of("lesson", "2"),
                        "lineItem", Map.of("scoreMaximum", 5, "label", "Panen", "resourceId", "panen"))));

        assertThat(done.body()).as(done.toString()).contains("2 selected");
        assertThat(lms().selected()).extracting(item -> item.get("title")).containsExactly("Sawah", "Panen");
        Map<String, Object> panen = lms().selected().get(1);
        assertThat(panen.get("lineItem"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("resourceId", "panen");
        Tool launched = launch(siti, "panen-" + id(), panen, "");
        assertThat(launched.seen().get("custom"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("lesson", "2");
    }

    Tool launch(Lms.Member member, String item) {
        return launch(member, "padi", Map.of("url", target()), item);
    }

    @SuppressWarnings("unchecked")
    private Tool launch(Lms.Member member, String link, Map<String, Object> content, String item) {
        PeerBrowser browser = new PeerBrowser();
        Map<String, Object> custom = new HashMap<>((Map<String, Object>) content.getOrDefault("custom", Map.of()));
        String address = lms().launch(member, link, String.valueOf(content.get("url")), custom, item);
        return Tool.launched(tool(), browser, browser.open(address));
    }

    private Map<String, Object> column(String tag) {
        return lms().services().items().stream()
                .filter(item -> tag.equals(item.get("tag")))
                .findFirst()
                .orElse(Map.of());
    }

    private static double number(Map<String, Object> json, String name) {
        return json.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private void awaitScore(String item, Lms.Member member, double points) {
        await("the grade of " + member.name()).atMost(HOME).untilAsserted(() -> assertThat(
                        number(lms().services().score(item, member.id()), "scoreGiven"))
                .isEqualTo(points));
    }

    private static String id() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
