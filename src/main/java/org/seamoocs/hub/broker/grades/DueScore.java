package org.seamoocs.hub.broker.grades;

import java.time.Instant;

/**
 * A row of the outbox that this node has claimed: the score of a person in a line item, to go to the LMS of a section.
 *
 * @param scoreId the newest score when it was claimed
 * @param attempts how often it was tried before
 * @param firstDueAt since when it waits
 * @param claim this claim's own name
 * @param claimedUntil when others may claim it
 */
record DueScore(
        long lineItemId,
        long personId,
        long sectionId,
        long scoreId,
        int attempts,
        Instant firstDueAt,
        String claim,
        Instant claimedUntil) {}
