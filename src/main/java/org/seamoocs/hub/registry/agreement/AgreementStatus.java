package org.seamoocs.hub.registry.agreement;

/** The life of a version: in force (within its dates), replaced by a newer one, ended. Only the last of a code can be active. */
public enum AgreementStatus {
    ACTIVE,
    SUPERSEDED,
    WITHDRAWN
}
