/**
 * Loading of {@code lti-config}: files to a checked {@link org.seamoocs.hub.registry.LtiConfig}, or to a list of
 * findings that name file, line, key and remedy. Plain Java, also used by the command line; writing to the database is
 * {@code RegistryApplier}'s.
 */
@NullMarked
package org.seamoocs.hub.registry.config;

import org.jspecify.annotations.NullMarked;
