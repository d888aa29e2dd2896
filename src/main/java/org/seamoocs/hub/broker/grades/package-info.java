/**
 * Grades between tools and LMSs: the Assignment and Grade Services 2.0 as tools see them, the ledger of what they grade, and
 * the outbox from which scores go home, and the way there. A tool's request never waits for an LMS; how an LMS takes a score
 * is {@code lti.tool}'s.
 */
@NullMarked
package org.seamoocs.hub.broker.grades;

import org.jspecify.annotations.NullMarked;
