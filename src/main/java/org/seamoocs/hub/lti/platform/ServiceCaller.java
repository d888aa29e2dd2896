package org.seamoocs.hub.lti.platform;

import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.ToolRegistration;

/**
 * Who calls a service.
 *
 * @param tool as it is registered now
 * @param scopes what the token allows and the tool is still registered with
 * @param deployment the only one for which the tool has asked; empty for all of the tool's
 */
public record ServiceCaller(ToolRegistration tool, Set<Scope> scopes, Optional<DeploymentId> deployment) {

    /** Whether the call may concern people of that institution. */
    public boolean mayAskFor(Institution sending) {
        return deployment.filter(id -> !id.equals(tool.deploymentOf(sending))).isEmpty();
    }
}
