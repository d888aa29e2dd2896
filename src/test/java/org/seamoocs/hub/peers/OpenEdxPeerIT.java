package org.seamoocs.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.seamoocs.hub.it.HubProcess;
import org.seamoocs.hub.peers.Front.Somebody;
import org.seamoocs.hub.peers.PeerProcess.PlatformEntry;

/** Platforms made of Open edX's LTI consumer. */
class OpenEdxPeerIT {

    /** PyLTI1p3 right behind it: whatever fails here is the peers' or the test's, never the hub's. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Alone implements LaunchStory, ScoreStory, GradeStory, RosterStory, SelectionStory {

        private final int port = HubProcess.freePort();
        private final String address = PeerProcess.address(port).toString();
        private OpenEdxFront front;
        private PeerProcess tool;

        @BeforeAll
        void start() {
            front = new OpenEdxFront(OpenEdx.start(), "rice", "rice-copy");
            OpenEdx.Setup setup = front.campus().save(front.block(), settings(""));
            front.campus().save(front.selecting(), settings(setup.passport()));
            tool = PeerProcess.pyLti1p3(
                    port,
                    new PlatformEntry(
                            front.campus().issuer(),
                            setup.clientId(),
                            setup.authorize(),
                            setup.token(),
                            setup.jwks(),
                            List.of(OpenEdx.DEPLOYMENT)));
        }

        private Map<String, ?> settings(String passport) {
            return Map.of(
                    "lti_1p3_passport_id", passport,
                    "lti_1p3_launch_url", address + "/launch",
                    "lti_1p3_oidc_url", address + "/login",
                    "lti_1p3_tool_keyset_url", address + "/jwks",
                    "lti_advantage_deep_linking_launch_url", address + "/launch");
        }

        @AfterAll
        void stop() {
            tool.close();
            front.campus().close();
        }

        @Override
        public Front front() {
            return front;
        }

        @Override
        public PeerProcess tool() {
            return tool;
        }

        @Override
        public Page towardsTheTool(PeerBrowser browser, Page arrived) {
            return arrived;
        }

        @Override
        public void assertKnownAs(Somebody who, String id) {
            assertThat(id).isEqualTo(who.id());
        }
    }

    @Nested
    class BeforeTheHubAndPyLti1p3 extends BothEndsStory {
        BeforeTheHubAndPyLti1p3() {
            super("rice");
        }
    }

    @Nested
    class BeforeTheHubAndLtijs extends BothEndsStory {
        BeforeTheHubAndLtijs() {
            super("reef");
        }
    }

    @Test
    void launchesIntoTheHubAndShowsTheCoursePage() {
        OpenEdxFront front = new OpenEdxFront(PeerNetwork.get().campus(), "field", "field");

        Page page = front.launch(front.learner("Siti Nurhaliza"));

        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        assertThat(page.address().getPath()).isEqualTo("/courses/field");
        assertThat(page.html().text()).contains("Course of field");
    }
}
