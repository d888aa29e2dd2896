package org.seamoocs.hub.forum.discussion;

import java.util.List;

/**
 * Answers that hold as of one number of one epoch: what comes after it is in the events.
 *
 * @param <T> what was asked for
 */
public record Snapshots<T>(String epoch, long seq, List<T> items, boolean more) {}
