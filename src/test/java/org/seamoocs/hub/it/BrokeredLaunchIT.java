package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Both hops of a launch, from an LMS's click into a course tool (design.md 3). */
class BrokeredLaunchIT {

    @Test
    void aClickInJakartaEndsInManilasCourse() {
        FakeTool.Launched launched = Journey.fromJakarta("rice").person("siti").arrive();

        assertThat(launched.lti("message_type")).isEqualTo("LtiResourceLinkRequest");
        assertThat(launched.lti("deployment_id")).isEqualTo("jakarta");
        assertThat(launched.lti("target_link_uri"))
                .isEqualTo(BrokerStage.MANILA.url("/launch").toString());
        assertThat(launched.lti("roles")).isEqualTo(Journey.memberships("Learner"));
        assertThat(launched.subject()).matches("[0-9a-f]{32}");
        assertThat(launched.lti("custom"))
                .isEqualTo(Map.of(
                        "id", "de319631-3a50-48b7-a279-c5fa0e6cf9b5",
                        "who", "Siti Nurhaliza",
                        "sub", launched.subject(),
                        "unknown", "$Unheard.of"));
        assertThat(launched.claim(Journey.HOPS))
                .isEqualTo(List.of(BrokerStage.get().url().toString()));
    }
}
