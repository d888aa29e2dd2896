package org.seamoocs.hub.forum.stream;

import java.util.Set;

/** This node's readers who have one topic open, and the people behind them. */
record Company(Set<Reader> readers, Crowd crowd) {}
