package org.seamoocs.hub.config;

/** Fired once when the hub begins to stop; requests are still served. */
public record Stopping() {}
