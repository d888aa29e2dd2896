/**
 * What can go wrong, as types: the root exception, the error codes with their HTTP status and specification section,
 * and the RFC 9457 problem document. Depends on nothing; turning an exception into a response is {@code runtime}'s job.
 */
@NullMarked
package org.seamoocs.hub.error;

import org.jspecify.annotations.NullMarked;
