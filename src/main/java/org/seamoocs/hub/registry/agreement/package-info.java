/**
 * Agreements between the offering and a receiving institution for a course (design.md 3): what is released about whom, and
 * what comes back. A course is named by its code here; what it is, {@code catalogue} knows.
 */
@NullMarked
package org.seamoocs.hub.registry.agreement;

import org.jspecify.annotations.NullMarked;
