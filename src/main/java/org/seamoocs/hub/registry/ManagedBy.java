package org.seamoocs.hub.registry;

/** Who owns an entry of the registry: {@code lti-config} wins for what it names, the console owns the rest. */
public enum ManagedBy {
    FILE,
    CONSOLE
}
