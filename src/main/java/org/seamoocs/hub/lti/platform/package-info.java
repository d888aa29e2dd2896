/**
 * The hub acting as a platform towards course tools: the token endpoint and the tokens' check, outbound launches and the
 * authorization endpoint. Knows tools, hints and tokens, and neither courses nor agreements (ADR 0008).
 */
@NullMarked
package org.seamoocs.hub.lti.platform;

import org.jspecify.annotations.NullMarked;
