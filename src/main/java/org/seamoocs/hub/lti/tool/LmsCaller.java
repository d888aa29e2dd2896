package org.seamoocs.hub.lti.tool;

import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.registry.Deployment;
import org.seamoocs.hub.registry.PlatformRegistration;

/** As whom the hub calls an LMS's services: token and quirks are those of this registration and deployment. */
public record LmsCaller(PlatformRegistration registration, DeploymentId deployment) {

    /** As that deployment, whose registration is loaded. */
    public static LmsCaller of(Deployment deployment) {
        return new LmsCaller(deployment.registration(), new DeploymentId(deployment.deploymentId()));
    }
}
