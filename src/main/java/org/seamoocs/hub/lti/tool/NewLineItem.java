package org.seamoocs.hub.lti.tool;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line item to be made at an LMS (AGS 2.0, 3.2).
 *
 * @param resourceLinkId the LMS's own link to which it belongs
 */
public record NewLineItem(
        String label, double scoreMaximum, String resourceId, String tag, Optional<String> resourceLinkId) {

    String json() {
        ObjectNode json = LmsJson.MAPPER.createObjectNode();
        json.put("label", label);
        ScoreJson.number(json, "scoreMaximum", scoreMaximum);
        json.put("resourceId", resourceId);
        json.put("tag", tag);
        resourceLinkId.ifPresent(id -> json.put("resourceLinkId", id));
        return json.toString();
    }
}
