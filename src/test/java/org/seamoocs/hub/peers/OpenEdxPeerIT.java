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
import org.seamoocs.hub.peers.PeerProcess.PlatformEntry;

/** Platforms made of Open edX's LTI consumer. */
class OpenEdxPeerIT {

    /** Without the hub: whatever fails here is the peers' or the test's. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Alone extends OpenEdxStory {

        private static final String BLOCK = "rice";
        private static final String COPY = "rice-copy";
        private final int port = HubProcess.freePort();
        private final String address = PeerProcess.address(port).toString();
        private OpenEdx campus;
        private PeerProcess tool;

        @BeforeAll
        void start() {
            campus = OpenEdx.start();
            OpenEdx.Setup setup = campus.save(BLOCK, settings(""));
            campus.save(COPY, settings(setup.passport()));
            tool = PeerProcess.pyLti1p3(
                    port,
                    new PlatformEntry(
                            campus.issuer(),
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
            campus.close();
        }

        @Override
        OpenEdx campus() {
            return campus;
        }

        @Override
        PeerProcess tool() {
            return tool;
        }

        @Override
        String block() {
            return BLOCK;
        }

        @Override
        String unselectedBlock() {
            return COPY;
        }

        @Override
        Page towardsTheTool(PeerBrowser browser, Page arrived) {
            return arrived;
        }
    }

    @Test
    void launchesIntoTheHubAndShowsTheCoursePage() {
        PeerNetwork network = PeerNetwork.get();
        OpenEdx.Person siti = network.campus().enrol("siti-" + OpenEdxStory.id(), "Siti Nurhaliza", "student");

        Page page = network.campus().launch(siti, "field");

        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        assertThat(page.address().getPath()).isEqualTo("/courses/field");
        assertThat(page.html().text()).contains("Course of field");
    }

    @Nested
    class BeforeTheHubAndPyLti1p3 extends BrokeredOpenEdxStory {
        BeforeTheHubAndPyLti1p3() {
            super("rice");
        }
    }

    @Nested
    class BeforeTheHubAndLtijs extends BrokeredOpenEdxStory {
        BeforeTheHubAndLtijs() {
            super("reef");
        }
    }
}
