/**
 * Stories between the hub and other people's LTI code, installed from their registries (programs: {@code
 * src/test/peers}). Only {@code mvn -Ppeers verify} plays them. What belongs here: starting the peers, a browser that
 * crosses sites, a learning platform for the tests to sit in front, and the stories. Nothing here speaks LTI on a
 * peer's behalf.
 */
@NullMarked
package org.seamoocs.hub.peers;

import org.jspecify.annotations.NullMarked;
