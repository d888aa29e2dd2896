/**
 * Verifying and sealing on top of Nimbus JOSE+JWT: the signature of a token, whose keys are trusted for it, remote JWK
 * sets with their cache, sealed values, random values. Knows JOSE and HTTP, not what an LTI claim means. The guarded HTTP
 * client is in {@code fetch}, the hub's own keys are in {@code ring}.
 */
@NullMarked
package org.seamoocs.hub.lti.jose;

import org.jspecify.annotations.NullMarked;
