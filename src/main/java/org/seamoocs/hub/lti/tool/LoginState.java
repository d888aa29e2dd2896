package org.seamoocs.hub.lti.tool;

import java.util.Optional;
import org.seamoocs.hub.lti.spec.DeploymentId;

/**
 * What the hub must remember between login initiation and launch message. It travels sealed in the OIDC {@code state}
 * (ADR 0004) and is believed only when the hub itself sealed it.
 *
 * @param registration the code of the registration for which the login started
 * @param nonce the nonce that the ID token must carry
 * @param targetLinkUri the target named at login
 * @param deployment the deployment named at login
 * @param browser SHA-256 of the browser's binding value, base64url
 * @param storageTarget the platform's frame to whose storage the binding value was given; empty when a cookie holds it
 * @param ownPath whether the redirect URI is the registration's own
 */
public record LoginState(
        String registration,
        String nonce,
        String targetLinkUri,
        Optional<DeploymentId> deployment,
        String browser,
        Optional<String> storageTarget,
        boolean ownPath) {}
