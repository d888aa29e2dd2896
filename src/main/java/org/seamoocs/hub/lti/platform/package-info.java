/**
 * The hub acting as a platform: how a launch into a course tool starts, the authorization endpoint, ID tokens, the hub's
 * configuration and keys as tools read them. Faces the course tools (outbound); never sees {@code lti.tool}. It knows no
 * course: what a launch says, and whether it may be made, {@code broker} decides.
 */
@NullMarked
package org.seamoocs.hub.lti.platform;

import org.jspecify.annotations.NullMarked;
