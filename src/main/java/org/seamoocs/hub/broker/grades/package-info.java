/**
 * Grades across both hops: line items, scores and results as tools see them, the ledger and the outbox, and the way home
 * to the learner's LMS. Decides whose score it is and where it belongs; how an LMS takes it is {@code lti.tool}'s.
 */
@NullMarked
package org.seamoocs.hub.broker.grades;

import org.jspecify.annotations.NullMarked;
