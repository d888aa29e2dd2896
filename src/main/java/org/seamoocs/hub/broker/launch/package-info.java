/**
 * The launch message endpoint, where the decision falls what a launch leads to: a page of the hub, or a course in somebody
 * else's tool, and what that tool is told. Reads top to bottom: parse, take the state, validate, route, store in one
 * transaction, redirect; and for a tool: agreement, names, claims, start. The way home from a tool is here too. How the
 * tool fetches its token is {@code lti.platform}'s business.
 */
@NullMarked
package org.seamoocs.hub.broker.launch;

import org.jspecify.annotations.NullMarked;
