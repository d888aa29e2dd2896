package org.seamoocs.hub.registry.agreement;

import java.util.OptionalLong;
import java.util.Set;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.registry.DisplayNames;

/**
 * What holds between a sending institution and a course now (design.md 3). Immutable.
 *
 * @param agreement the row of the agreement's version; empty for an institution's own course, which needs none
 * @param releases the personal claims that may go to the tool; nothing by default but the pairwise sub and the mapped role
 * @param roleCeiling the highest role that a launch can have in the tool
 * @param coTeaching whether the sending institution's instructors are co-teachers
 */
public record Terms(
        OptionalLong agreement,
        Set<PersonClaim> releases,
        CourseRole roleCeiling,
        RosterMode roster,
        GradeMode grades,
        Cohort cohort,
        boolean coTeaching,
        DisplayNames forumNames) {

    /** An institution's own course without an agreement: its teachers teach, its grades come home, no datum goes out. */
    public static final Terms OWN_COURSE = new Terms(
            OptionalLong.empty(),
            Set.of(),
            CourseRole.INSTRUCTOR,
            RosterMode.PSEUDONYMOUS,
            GradeMode.SCORES_AND_COMMENTS,
            Cohort.SEPARATE,
            true,
            DisplayNames.PSEUDONYM);

    /** Keeps its own copy. */
    public Terms {
        releases = Set.copyOf(releases);
    }
}
