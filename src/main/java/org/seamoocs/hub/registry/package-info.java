/**
 * Whom the hub trusts: institutions, platform and tool registrations, deployments, agreements, and the loading of {@code
 * lti-config}. Persons and courses' learners are not here.
 */
@NullMarked
package org.seamoocs.hub.registry;

import org.jspecify.annotations.NullMarked;
