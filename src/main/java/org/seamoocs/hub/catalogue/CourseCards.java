package org.seamoocs.hub.catalogue;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.page.CourseCard;

/** What a page shows of a shared course. */
@Dependent
public class CourseCards {

    private final HubSettings settings;

    @Inject
    public CourseCards(HubSettings settings) {
        this.settings = settings;
    }

    /** The card of that course. */
    public CourseCard of(SharedCourse course) {
        return new CourseCard(
                course.code(),
                settings.url("/courses/" + course.code()),
                course.title(),
                course.summary(),
                course.institution().name(),
                course.institution().country(),
                course.language(),
                course.licence());
    }
}
