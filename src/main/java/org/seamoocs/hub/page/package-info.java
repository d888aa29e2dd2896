/**
 * Pages for people: templates, message bundles, locale negotiation. Knows how things look, never what they mean.
 */
@NullMarked
package org.seamoocs.hub.page;

import org.jspecify.annotations.NullMarked;
