/**
 * A small LMS inside the hub with an issuer, a key and people of its own: its pages and its launches here, its people and
 * courses in {@code world}, its services in {@code services}. It speaks to the hub over HTTP through the public endpoints
 * only, exactly as a stranger would; nothing depends on it. The practice course in {@code course} is another stranger.
 */
@NullMarked
package org.seamoocs.hub.practice;

import org.jspecify.annotations.NullMarked;
