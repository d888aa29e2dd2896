package org.seamoocs.hub.registry;

/** Whether an entry of the registry counts. A withdrawn one keeps its rows and is trusted with nothing. */
public enum EntryStatus {
    ACTIVE,
    WITHDRAWN
}
