package org.seamoocs.hub.lti.jose.ring;

import java.time.Duration;

/**
 * When keys are replaced.
 *
 * @param age how long a key signs
 * @param publishLead how long a key is published before it signs: at least as long as others cache the JWK set
 */
record KeyRotation(Duration age, Duration publishLead) {}
