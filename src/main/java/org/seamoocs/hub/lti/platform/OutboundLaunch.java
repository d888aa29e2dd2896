package org.seamoocs.hub.lti.platform;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.registry.ToolRegistration;

/**
 * A message that the hub is about to send to a course tool (LTI Core 1.3, 4.1 and 5).
 *
 * @param deployment the tool's deployment for the sending institution ({@link ToolRegistration#deploymentOf})
 * @param claims all but {@code iss}, {@code aud}, {@code iat}, {@code exp}, {@code nonce}, and the claims of message type,
 *     version, deployment and target, which follow from here
 * @param released the names of the personal claims among them: what the sending institution gave away, without values
 * @param person who launches; empty for an anonymous launch
 * @param placement the row of the resource link; empty for messages without one
 * @param agreement the row of the version under which the launch is made; empty for an institution's own course
 * @param browser who alone may fetch the ID token
 */
public record OutboundLaunch(
        ToolRegistration tool,
        DeploymentId deployment,
        MessageType type,
        URI targetLinkUri,
        Map<String, Object> claims,
        Set<String> released,
        Optional<PersonId> person,
        OptionalLong placement,
        OptionalLong agreement,
        BrowserTie browser) {}
