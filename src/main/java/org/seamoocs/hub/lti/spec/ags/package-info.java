/**
 * The payloads of the Assignment and Grade Services 2.0 as records: read leniently, because real tools and platforms write
 * numbers as text and offsets without a colon (C1, C6), checked in every limit, and written strictly. No I/O.
 */
@NullMarked
package org.seamoocs.hub.lti.spec.ags;

import org.jspecify.annotations.NullMarked;
