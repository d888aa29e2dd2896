package org.seamoocs.hub.practice.course;

import java.util.Optional;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.MessageType;

/** Visits to change in one place. */
final class TestVisits {

    static final Visit.Services SERVICES = new Visit.Services(
            Optional.of("http://localhost:8080/lti/platform/contexts/c/lineitems/1"),
            Optional.of("http://localhost:8080/lti/platform/contexts/c/lineitems"),
            Optional.of("http://localhost:8080/lti/platform/contexts/c/memberships"));

    private TestVisits() {}

    static Visit of(MessageType type, CourseRole role, Optional<String> name, Optional<String> item) {
        return new Visit(
                type,
                "sub-1",
                name,
                role,
                "practice-jakarta",
                type == MessageType.DEEP_LINKING ? "" : "link-1",
                item,
                Optional.of("en"),
                type == MessageType.SUBMISSION_REVIEW ? Optional.of("sub-2") : Optional.empty(),
                SERVICES,
                type == MessageType.DEEP_LINKING ? Optional.of(picking(true, true)) : Optional.empty());
    }

    static Visit learner() {
        return of(MessageType.RESOURCE_LINK, CourseRole.LEARNER, Optional.of("Ayu Lestari"), Optional.empty());
    }

    static Visit teacher() {
        return of(MessageType.RESOURCE_LINK, CourseRole.INSTRUCTOR, Optional.empty(), Optional.empty());
    }

    static Visit selecting() {
        return of(MessageType.DEEP_LINKING, CourseRole.INSTRUCTOR, Optional.empty(), Optional.empty());
    }

    static Visit.Picking picking(boolean takesLinks, boolean several) {
        return new Visit.Picking(
                "http://localhost:8080/lti/platform/deep-link/r1", takesLinks, several, Optional.of("data-1"));
    }
}
