package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seamoocs.hub.it.LaunchSteps.LTI;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.error.LaunchError;

/** Messages of the standard that the hub recognises and does not serve get a page that says so, with the way back. */
class MessageTypesIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LtiDataPrivacyLaunchRequest",
                "LtiContextLaunchRequest",
                "LtiEulaRequest",
                "LtiAssetProcessorSettingsRequest",
                "LtiReportReviewRequest",
                "LtiStartProctoring",
                "LtiEndAssessment"
            })
    void isRecognisedAndAnswered(String type) {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> request = steps.login();
        Map<String, Object> claims = steps.claims(request);
        claims.put(LTI + "message_type", type);
        claims.remove(LTI + "resource_link");
        HttpResponse<String> response = steps.launch(request, claims);
        LaunchSteps.assertRefused(response, LaunchError.MESSAGE_NOT_SERVED);
        assertThat(response.body()).contains(steps.platform.url("/return").toString(), "dewi@example.org");
        // its nonce is used up all the same
        LaunchSteps.assertRefused(steps.launch(request, claims), LaunchError.NONCE_REUSED);
    }
}
