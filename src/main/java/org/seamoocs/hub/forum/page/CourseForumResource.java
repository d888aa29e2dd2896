package org.seamoocs.hub.forum.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import org.seamoocs.hub.config.HubSettings;

/** The pages of a course's forum (design.md 2). */
@Path("courses/{course}/forum")
@Dependent
public class CourseForumResource extends ForumEndpoints {

    @Inject
    public CourseForumResource(
            PageDoor door, ForumPages pages, DeskPages desk, ForumForms forms, Sheets sheets, HubSettings settings) {
        super(door, pages, desk, forms, sheets, settings);
    }
}
