package org.seamoocs.hub.lti.spec;

import java.util.Arrays;
import java.util.Optional;

/** The message types of LTI 1.3 and its extensions that a platform may send to a tool (LTI Core 1.3, 5.3.1). */
public enum MessageType {
    RESOURCE_LINK("LtiResourceLinkRequest"),
    DEEP_LINKING("LtiDeepLinkingRequest"),
    SUBMISSION_REVIEW("LtiSubmissionReviewRequest"),
    DATA_PRIVACY("LtiDataPrivacyLaunchRequest"),
    CONTEXT_LAUNCH("LtiContextLaunchRequest"),
    EULA("LtiEulaRequest"),
    ASSET_PROCESSOR_SETTINGS("LtiAssetProcessorSettingsRequest"),
    REPORT_REVIEW("LtiReportReviewRequest"),
    START_PROCTORING("LtiStartProctoring"),
    END_ASSESSMENT("LtiEndAssessment");

    private final String wireName;

    MessageType(String wireName) {
        this.wireName = wireName;
    }

    /** The value of the message type claim. */
    public String wireName() {
        return wireName;
    }

    /** The type of that claim value, exact in case; empty for an unknown one. */
    public static Optional<MessageType> of(String wireName) {
        return Arrays.stream(values()).filter(t -> t.wireName.equals(wireName)).findFirst();
    }
}
