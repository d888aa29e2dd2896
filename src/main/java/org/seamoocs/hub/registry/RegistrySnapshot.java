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
 * The registry as it was at one moment: active platform registrations, all their deployments, active tools, detached and whole.
 * Immutable. Strings are compared character by character, as the database does.
 *
 * @param fingerprint changes whenever a row of the registry does
 * @param byCode active registrations
 * @param byIssuer the same, by issuer, in the order of their codes
 * @param deployments of every registration, by the registration's row id
 * @param toolsByCode active tool registrations whose institution is a member
 * @param toolsByClient the same by client id
 */
record RegistrySnapshot(
        String fingerprint,
        Map<String, PlatformRegistration> byCode,
        Map<Issuer, List<PlatformRegistration>> byIssuer,
        Map<Long, Map<DeploymentId, Deployment>> deployments,
        Map<String, ToolRegistration> toolsByCode,
        Map<ClientId, ToolRegistration> toolsByClient) {

    /** Arranges rows for look-up; {@code active} is in the order of the codes. */
    static RegistrySnapshot of(
            String fingerprint,
            List<PlatformRegistration> active,
            Collection<Deployment> deployments,
            Collection<ToolRegistration> tools) {
        return new RegistrySnapshot(
                fingerprint,
                active.stream().collect(toUnmodifiableMap(PlatformRegistration::code, Function.identity())),
                Map.copyOf(active.stream().collect(groupingBy(PlatformRegistration::issuerId, toUnmodifiableList()))),
                Map.copyOf(deployments.stream()
                        .collect(groupingBy(
                                deployment -> deployment.registration().id(),
                                collectingAndThen(
                                        toUnmodifiableMap(
                                                deployment -> new DeploymentId(deployment.deploymentId()),
                                                Function.identity()),
                                        Map::copyOf)))),
                tools.stream().collect(toUnmodifiableMap(ToolRegistration::code, Function.identity())),
                tools.stream().collect(toUnmodifiableMap(ToolRegistration::clientIdentifier, Function.identity())));
    }
}
