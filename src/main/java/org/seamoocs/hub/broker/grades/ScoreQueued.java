package org.seamoocs.hub.broker.grades;

/** Fired in the transaction that writes a score to the outbox; after its commit {@link ScoreDispatcher} looks there at once. */
public record ScoreQueued() {}
