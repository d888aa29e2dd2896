/**
 * The hub acting as a tool: login initiation, login state, the checks of an id_token. Faces the LMSs (inbound);
 * never sees {@code lti.platform}.
 */
@NullMarked
package org.seamoocs.hub.lti.tool;

import org.jspecify.annotations.NullMarked;
