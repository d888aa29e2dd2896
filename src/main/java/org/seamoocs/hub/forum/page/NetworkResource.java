package org.seamoocs.hub.forum.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import org.seamoocs.hub.config.HubSettings;

/** The pages of the forum of the whole network, which explains itself to those who only pass by (design.md 2). */
@Path("network")
@Dependent
public class NetworkResource extends ForumEndpoints {

    @Inject
    public NetworkResource(
            PageDoor door, ForumPages pages, DeskPages desk, ForumForms forms, Sheets sheets, HubSettings settings) {
        super(door, pages, desk, forms, sheets, settings);
    }
}
