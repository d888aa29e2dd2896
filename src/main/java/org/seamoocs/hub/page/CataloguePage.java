package org.seamoocs.hub.page;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the public catalogue shows.
 *
 * @param courses the offered courses in the order of display; may be empty
 * @param practice where the practice LMS is, when it is served
 */
public record CataloguePage(List<CourseCard> courses, Optional<URI> practice) {

    public CataloguePage {
        courses = List.copyOf(courses);
    }
}
