package org.seamoocs.hub.registry;

/** Whether an entry of the registry counts. Only an active one is trusted with anything. */
public enum EntryStatus {
    /** Registered dynamically, not approved yet. */
    PENDING,
    ACTIVE,
    /** Keeps its rows. */
    WITHDRAWN
}
