/**
 * The one HTTP client for addresses that strangers give us (design.md 3.10): which addresses may be reached, what an
 * answer may look like, how long it may take. What the document means is the caller's business.
 */
@NullMarked
package org.seamoocs.hub.http;

import org.jspecify.annotations.NullMarked;
