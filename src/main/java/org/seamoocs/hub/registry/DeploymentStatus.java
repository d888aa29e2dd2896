package org.seamoocs.hub.registry;

/** The life of a deployment: seen in a launch but not yet assigned to an institution; trusted; no longer trusted. */
public enum DeploymentStatus {
    PENDING,
    ACTIVE,
    WITHDRAWN
}
