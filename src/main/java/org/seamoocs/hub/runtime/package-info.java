/**
 * The JAX-RS application, exception mappers, clock, health, security headers, migrations: what makes the parts one
 * server. Nothing depends on it.
 */
@NullMarked
package org.seamoocs.hub.runtime;

import org.jspecify.annotations.NullMarked;
