package org.seamoocs.hub.lti.tool;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.spec.ClientId;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.Issuer;

/**
 * A third-party login initiation (1EdTech Security Framework 1.0, 5.1.1.1; LTI Core 1.3, 4.1). Hints are opaque: they
 * are given back byte for byte. Parameters that the hub does not know are ignored.
 *
 * @param issuer {@code iss}
 * @param loginHint {@code login_hint}
 * @param targetLinkUri {@code target_link_uri}; only a hint, the signed claim decides
 * @param messageHint {@code lti_message_hint}
 * @param clientId {@code client_id}
 * @param deployment {@code lti_deployment_id}
 * @param storageTarget {@code lti_storage_target}: the frame that keeps values for a tool without cookies
 * @param cookieCheck whether the browser was sent here once more to show the cookie it was given
 */
record LoginRequest(
        Issuer issuer,
        String loginHint,
        String targetLinkUri,
        Optional<String> messageHint,
        Optional<ClientId> clientId,
        Optional<DeploymentId> deployment,
        Optional<String> storageTarget,
        boolean cookieCheck) {

    /** The hub's own parameter on the way round that checks the cookie; no LMS sends it. */
    static final String COOKIE_CHECK = "cookie_check";

    private static final int MAX_IDENTIFIER = 255;
    private static final int MAX_HINT = 8192;
    private static final int MAX_URI = 2048;

    /**
     * @throws HubException {@link LaunchError#LOGIN_PARAMETER} if a required parameter is missing or empty, or one is
     *     doubled or too long
     */
    static LoginRequest parse(MultivaluedMap<String, String> parameters) {
        // iss (REQUIRED)
        String issuer = required(parameters, "iss", MAX_IDENTIFIER);
        // login_hint (REQUIRED)
        String loginHint = required(parameters, "login_hint", MAX_HINT);
        // target_link_uri (REQUIRED)
        String target = required(parameters, "target_link_uri", MAX_URI);
        // lti_message_hint (OPTIONAL; an empty one is given back empty)
        Optional<String> messageHint = optional(parameters, "lti_message_hint", MAX_HINT);
        // client_id (OPTIONAL)
        Optional<String> clientId =
                optional(parameters, "client_id", MAX_IDENTIFIER).filter(s -> !s.isEmpty());
        // lti_deployment_id (OPTIONAL)
        Optional<String> deployment =
                optional(parameters, "lti_deployment_id", MAX_IDENTIFIER).filter(s -> !s.isEmpty());
        // lti_storage_target (OPTIONAL)
        Optional<String> storage =
                optional(parameters, "lti_storage_target", MAX_IDENTIFIER).filter(s -> !s.isEmpty());
        return new LoginRequest(
                new Issuer(issuer),
                loginHint,
                target,
                messageHint,
                clientId.map(ClientId::new),
                deployment.map(DeploymentId::new),
                storage,
                optional(parameters, COOKIE_CHECK, MAX_IDENTIFIER).isPresent());
    }

    /** The parameters of this login again, for another way round; without the storage target and the check. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("iss", issuer.value());
        parameters.put("login_hint", loginHint);
        parameters.put("target_link_uri", targetLinkUri);
        messageHint.ifPresent(v -> parameters.put("lti_message_hint", v));
        clientId.ifPresent(v -> parameters.put("client_id", v.value()));
        deployment.ifPresent(v -> parameters.put("lti_deployment_id", v.value()));
        return parameters;
    }

    private static String required(MultivaluedMap<String, String> parameters, String name, int maxChars) {
        return optional(parameters, name, maxChars)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new HubException(LaunchError.LOGIN_PARAMETER, name + " is missing"));
    }

    private static Optional<String> optional(MultivaluedMap<String, String> parameters, String name, int maxChars) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new HubException(LaunchError.LOGIN_PARAMETER, name + " comes " + values.size() + " times");
        }
        Optional<String> value = values.stream().findFirst();
        if (value.isPresent() && value.get().length() > maxChars) {
            throw new HubException(LaunchError.LOGIN_PARAMETER, name + " is longer than " + maxChars + " characters");
        }
        return value;
    }
}
