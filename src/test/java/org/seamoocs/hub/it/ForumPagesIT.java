package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The forum's pages with plain forms: no script, no trick; two institutions and those who must not get in. */
class ForumPagesIT {

    private static final String RICE = "/courses/rice/forum";

    private static ForumHub hub;

    @BeforeAll
    static void start() {
        hub = ForumHub.start("forum-pages", Map.of());
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void aTopicIsStartedReadAndAnsweredAcrossInstitutions() {
        ForumGuest ayu = hub.guest("jakarta", "ayu", "Learner", RICE);
        assertThat(ayu.last().statusCode()).isEqualTo(200);
        long topic = ayu.starts("question", "Padi dan air", "Berapa **banyak** air?");
        ForumGuest somchai = hub.guest("bangkok", "somchai", "Instructor", RICE);
        assertThat(somchai.page().select("[data-topic-row=" + topic + "].unread .mark-new"))
                .hasSize(1);
        long answer = somchai.replies(topic, "", "น้ำไม่มาก");
        assertThat(somchai.post(answer).text()).contains("น้ำไม่มาก");
        somchai.press("#post-" + answer + " form[action*=/endorse] button");
        assertThat(somchai.post(answer).select(".flag-endorsed")).hasSize(1);
        ayu.open(RICE + "/topics/" + topic);
        ayu.press("#post-" + answer + " form[action*=/accept] button");
        assertThat(ayu.post(answer).select(".flag-accepted")).hasSize(1);
        ayu.press("#post-" + answer + " button[value=🙏]");
        assertThat(ayu.post(answer).select("button[name=off][value=🙏]").text()).contains("1");
    }
}
