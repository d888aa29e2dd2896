package org.seamoocs.hub.identity;

/** The hub's own id of a person; never sent to another party. */
public record PersonId(long value) {}
