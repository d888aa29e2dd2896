/**
 * Persons, their memberships and the browser sessions that a launch opens. A person is reached from (institution,
 * issuer, sub) and is never matched across institutions.
 */
@NullMarked
package org.seamoocs.hub.identity;

import org.jspecify.annotations.NullMarked;
