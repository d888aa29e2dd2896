package org.seamoocs.hub.page;

import java.net.URI;
import java.util.Optional;
import org.seamoocs.hub.lti.spec.CourseRole;

/**
 * The first page that a launched person sees.
 *
 * @param course the course and who offers it
 * @param personName as the person's LMS released it; absent when it did not
 * @param personInstitution the institution from which the person comes
 * @param role what the person is in this course
 * @param testUser whether the launch was marked as a test user's
 * @param sectionTitle title of the course in the person's LMS
 * @param sectionLabel short name of the course in the person's LMS
 * @param lms name of the person's LMS
 * @param returnUrl the way back to the LMS; shown only if it is a web address
 * @param reviewOf in a submission review: the name of the person whose work is looked at
 * @param language BCP 47 tag of the language in which the person's LMS speaks (names of sections, of the LMS)
 */
public record CoursePage(
        CourseCard course,
        Optional<String> personName,
        String personInstitution,
        CourseRole role,
        boolean testUser,
        Optional<String> sectionTitle,
        Optional<String> sectionLabel,
        String lms,
        Optional<URI> returnUrl,
        Optional<String> reviewOf,
        String language) {}
