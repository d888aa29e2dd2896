/**
 * A small LMS inside the hub with an issuer, a key and people of its own. It speaks to the hub over HTTP through the
 * public endpoints only, exactly as a stranger would; nothing depends on it.
 */
@NullMarked
package org.seamoocs.hub.practice;

import org.jspecify.annotations.NullMarked;
