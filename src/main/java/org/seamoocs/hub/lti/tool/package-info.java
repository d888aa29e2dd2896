/**
 * The hub acting as a tool: login initiation, login state, the checks of an id_token, the clients of the LMSs' services
 * (tokens, AGS, NRPS). What one LMS product does differently is in one class of its own. Faces the LMSs (inbound);
 * never sees {@code lti.platform}.
 */
@NullMarked
package org.seamoocs.hub.lti.tool;

import org.jspecify.annotations.NullMarked;
