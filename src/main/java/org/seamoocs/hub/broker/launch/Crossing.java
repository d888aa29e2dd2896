package org.seamoocs.hub.broker.launch;

import java.net.URI;
import java.util.Optional;
import org.seamoocs.hub.broker.deeplink.StoredItem;
import org.seamoocs.hub.catalogue.OutboundContext;
import org.seamoocs.hub.catalogue.Placement;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.ToolRegistration;
import org.seamoocs.hub.registry.agreement.Terms;

/**
 * A launch that came in and is about to go out: all that decides what the tool will see.
 *
 * @param message what the LMS signed
 * @param sending whose person it is
 * @param item the part of the course that is opened; empty for the whole
 * @param terms under which the person crosses
 * @param context the course as the tool knows it
 * @param placement the resource link; empty for a message without one
 * @param lineItem the address of the link's one line item, as the tool knows it
 * @param person empty for an anonymous launch
 * @param subject under which the tool knows the person
 */
record Crossing(
        LaunchMessage message,
        Institution sending,
        SharedCourse course,
        Optional<StoredItem> item,
        ToolRegistration tool,
        Terms terms,
        OutboundContext context,
        Optional<Placement> placement,
        Optional<URI> lineItem,
        Optional<PersonId> person,
        Optional<Subject> subject) {}
