/**
 * The configuration keys {@code hub.*} (design.md 4) as one typed, validated object, and time: the hub's clock, and
 * instants as the database keeps them. Every package may read it; it depends on nothing but MicroProfile Config. The content of {@code lti-config/} is {@code registry}'s.
 */
@NullMarked
package org.seamoocs.hub.config;

import org.jspecify.annotations.NullMarked;
