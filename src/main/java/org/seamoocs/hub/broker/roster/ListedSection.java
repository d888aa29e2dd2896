package org.seamoocs.hub.broker.roster;

import java.net.URI;
import java.util.Optional;
import org.seamoocs.hub.catalogue.Section;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.agreement.RosterMode;
import org.seamoocs.hub.registry.agreement.Terms;

/**
 * A section whose people are in an answer.
 *
 * @param section with its deployment, registration and institution
 * @param institution whose people they are
 * @param terms what that institution has agreed
 */
record ListedSection(Section section, Institution institution, Terms terms) {

    long id() {
        return section.id();
    }

    /** Where the LMS tells the roster; empty if it is not agreed that it goes to the tool, or the LMS has none to tell. */
    Optional<URI> roster() {
        return section.membershipsUrl().filter(url -> terms.roster() != RosterMode.NONE);
    }
}
