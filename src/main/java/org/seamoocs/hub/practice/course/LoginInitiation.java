package org.seamoocs.hub.practice.course;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;

/** The hub's request to log somebody in (1EdTech Security Framework 1.0, 5.1.1.1; LTI Core 1.3, 4.1). Both hints go back as they came. */
record LoginInitiation(String loginHint, Optional<String> messageHint, String targetLinkUri) {

    private static final int MAX_CHARS = 4_000;

    /** @throws HubException with the {@link LaunchError} of the first parameter that is not as it must be */
    static LoginInitiation parse(Map<String, List<String>> parameters, CourseAddresses addresses) {
        // iss (REQUIRED)
        if (!required(parameters, "iss").equals(addresses.issuer())) {
            throw new HubException(LaunchError.REGISTRATION_UNKNOWN, "iss is not the hub");
        }
        // client_id
        if (optional(parameters, "client_id")
                .filter(id -> !id.equals(CourseAddresses.CLIENT_ID))
                .isPresent()) {
            throw new HubException(LaunchError.REGISTRATION_UNKNOWN, "client_id is not the practice course's");
        }
        // login_hint, target_link_uri (REQUIRED)
        String hint = required(parameters, "login_hint");
        String target = required(parameters, "target_link_uri");
        if (!target.equals(addresses.start())) {
            throw new HubException(LaunchError.LOGIN_TARGET, "target_link_uri is not the practice course");
        }
        return new LoginInitiation(hint, optional(parameters, "lti_message_hint"), target);
    }

    private static String required(Map<String, List<String>> parameters, String name) {
        return optional(parameters, name)
                .orElseThrow(() -> new HubException(LaunchError.LOGIN_PARAMETER, name + " is missing"));
    }

    private static Optional<String> optional(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1 || values.stream().anyMatch(v -> v.length() > MAX_CHARS)) {
            throw new HubException(LaunchError.LOGIN_PARAMETER, name + " comes twice or is too long");
        }
        return values.stream().filter(v -> !v.isEmpty()).findFirst();
    }
}
