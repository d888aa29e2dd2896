package org.seamoocs.hub.registry;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.seamoocs.hub.lti.spec.ClientId;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.Issuer;

/**
 * The registry as it was at one moment: active registrations and all deployments, detached and whole.
 * Immutable. Strings are compared character by character, as the database does.
 *
 * @param fingerprint changes whenever a row of the registry does
 * @param byCode active registrations
 * @param byIssuer the same, by issuer, in the order of their codes
 * @param tools active tool registrations, by client id
 * @param deployments of every registration, by the registration's row id
 */
record RegistrySnapshot(
        String fingerprint,
        Map<String, PlatformRegistration> byCode,
        Map<Issuer, List<PlatformRegistration>> byIssuer,
        Map<ClientId, ToolRegistration> tools,
        Map<Long, Map<DeploymentId, Deployment>> deployments) {

    /** Arranges rows for look-up; {@code active} is in the order of the codes. */
    static RegistrySnapshot of(
            String fingerprint,
            List<PlatformRegistration> active,
            Collection<ToolRegistration> tools,
            Collection<Deployment> deployments) {
        return new RegistrySnapshot(
                fingerprint,
                active.stream().collect(toUnmodifiableMap(PlatformRegistration::code, Function.identity())),
                Map.copyOf(active.stream().collect(groupingBy(PlatformRegistration::issuerId, toUnmodifiableList()))),
                tools.stream().collect(toUnmodifiableMap(tool -> new ClientId(tool.clientId()), Function.identity())),
                Map.copyOf(deployments.stream()
                        .collect(groupingBy(
                                deployment -> deployment.registration().id(),
                                collectingAndThen(
                                        toUnmodifiableMap(
                                                deployment -> new DeploymentId(deployment.deploymentId()),
                                                Function.identity()),
                                        Map::copyOf)))));
    }
}
