/**
 * The vocabulary of LTI 1.3 and LTI Advantage as records and enums: messages, claims, roles, identifiers; parse and
 * write. No input or output, no clock, no storage. Wire names live here and nowhere else.
 */
@NullMarked
package org.seamoocs.hub.lti.spec;

import org.jspecify.annotations.NullMarked;
