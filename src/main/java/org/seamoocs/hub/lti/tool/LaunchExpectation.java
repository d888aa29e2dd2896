package org.seamoocs.hub.lti.tool;

import java.net.URI;
import java.util.Optional;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.registry.PlatformRegistration;

/**
 * What the hub knows of a launch before it reads the token: everything that the token is compared with.
 *
 * @param registration the LMS to which the browser was sent
 * @param nonce the one that went there
 * @param deploymentAtLogin {@code lti_deployment_id} of the login initiation, if it was there
 * @param publicUrl the hub's own address, under which the target must be
 * @param devMode http addresses are accepted
 * @param lti11Secret the secret of {@link PlatformRegistration#lti11ConsumerKey}, to believe LTI 1.1 ids
 */
public record LaunchExpectation(
        PlatformRegistration registration,
        String nonce,
        Optional<DeploymentId> deploymentAtLogin,
        URI publicUrl,
        boolean devMode,
        Optional<String> lti11Secret) {

    /** Without nonce and secret. */
    @Override
    public String toString() {
        return "LaunchExpectation[" + registration.code() + "]";
    }
}
