package org.seamoocs.hub.broker.deeplink;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.catalogue.Courses;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.registry.EntryStatus;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.ToolRegistration;
import org.seamoocs.hub.registry.agreement.Agreements;
import org.seamoocs.hub.registry.agreement.Terms;

/** The courses that an institution may use now: its own, and those under an agreement that is in force. */
@Dependent
class UsableCourses {

    private final Courses courses;
    private final Agreements agreements;

    @Inject
    UsableCourses(Courses courses, Agreements agreements) {
        this.courses = courses;
        this.agreements = agreements;
    }

    /** By title. */
    List<Usable> of(Institution institution) {
        return courses.offered().stream()
                .flatMap(course -> usable(course, institution).stream())
                .toList();
    }

    /** The course of that code; one that is not offered, or not to this institution, is absent. */
    Optional<Usable> of(Institution institution, String code) {
        return courses.offered(code).flatMap(course -> usable(course, institution));
    }

    private Optional<Usable> usable(SharedCourse course, Institution institution) {
        return agreements
                .terms(course.code(), course.institution(), institution)
                .map(terms -> new Usable(course, terms));
    }

    /** A course and what holds about it. */
    record Usable(SharedCourse course, Terms terms) {

        /**
         * The tool in which that person can choose a part of the course, if it has a picker of its own and the agreement lets
         * the person come as a teacher.
         */
        Optional<ToolRegistration> partsFor(Selection selection) {
            boolean teaches = selection.person().isPresent() && Selection.openTo(roleOf(selection));
            return course.tool()
                    .filter(tool -> teaches)
                    .filter(tool -> tool.status() == EntryStatus.ACTIVE
                            && tool.deepLinkingUrl().isPresent());
        }

        /** What the person is towards the course: no more than the agreement allows (design.md 3.3). */
        CourseRole roleOf(Selection selection) {
            CourseRole role = selection.roles().courseRole();
            return role.compareTo(terms.roleCeiling()) <= 0 ? role : terms.roleCeiling();
        }
    }
}
