package org.seamoocs.hub.identity;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.lti.spec.Subject;

/**
 * What a validated launch tells about the session that it opens.
 *
 * @param person who launched; empty for an anonymous launch
 * @param sectionId the section's row
 * @param placementId the placement's row; empty for messages without a resource link
 * @param courseId the shared course's row; empty for a launch to the network's own forum
 * @param forSubject whose work a submission review is about
 * @param claimNames names of the claims received, no values
 */
public record Arrival(
        Optional<PersonId> person,
        long sectionId,
        Optional<Long> placementId,
        Optional<Long> courseId,
        MessageType messageType,
        CourseRole courseRole,
        boolean testUser,
        Optional<Subject> forSubject,
        Optional<String> locale,
        Optional<URI> returnUrl,
        Set<String> claimNames) {}
