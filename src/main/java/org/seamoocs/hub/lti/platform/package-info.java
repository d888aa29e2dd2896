/**
 * The hub acting as a platform towards course tools: how a launch starts, the authorization endpoint, ID tokens, the token
 * endpoint and the tokens' check, the hub's configuration and keys as tools read them. It never sees {@code lti.tool} and
 * knows neither courses nor agreements: what a launch says, and whether it may be made, {@code broker} decides (ADR 0008).
 */
@NullMarked
package org.seamoocs.hub.lti.platform;

import org.jspecify.annotations.NullMarked;
