package org.seamoocs.hub.broker.launch;

import java.time.Instant;
import java.util.Optional;
import org.seamoocs.hub.catalogue.Placement;
import org.seamoocs.hub.catalogue.Section;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.registry.Institution;

/**
 * A validated launch and the rows that it led to.
 *
 * @param institution the sending one, to which the deployment belongs
 * @param placement the resource link; empty for a message without one
 * @param person empty for an anonymous launch
 * @param at when it came
 */
record StoredLaunch(
        Institution institution,
        LaunchMessage message,
        Section section,
        Optional<Placement> placement,
        Optional<PersonId> person,
        Instant at) {}
