package org.seamoocs.hub.practice.services;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.spec.Claims;
import org.seamoocs.hub.practice.ground.Json;

/**
 * A column of a gradebook (AGS 2.0, 3.2).
 *
 * @param id of the row; 0 before there is one
 * @param link the activity that it belongs to
 * @param label at most 255 characters
 * @param scoreMaximum above 0
 * @param resourceId the tool's id for what is graded
 * @param tag the tool's word for what the grade is for
 */
public record LineItem(
        long id,
        Optional<String> link,
        String label,
        double scoreMaximum,
        Optional<String> resourceId,
        Optional<String> tag) {

    static final String MEDIA_TYPE = "application/vnd.ims.lis.v2.lineitem+json";
    static final String CONTAINER_TYPE = "application/vnd.ims.lis.v2.lineitemcontainer+json";

    private static final int MAX_TEXT = 255;

    /** @throws HubException {@link ServiceError#LINE_ITEM_INVALID} if the text is not a line item as the specification has it */
    static LineItem parse(String json) {
        Claims item = new Claims(Json.object(json).orElseThrow(() -> invalid("not a JSON object")));
        // label (REQUIRED)
        String label = text(item, "label").filter(l -> !l.isBlank()).orElseThrow(() -> invalid("label is missing"));
        // scoreMaximum (REQUIRED)
        if (!(item.raw("scoreMaximum") instanceof Number maximum)
                || !(maximum.doubleValue() > 0)
                || Double.isInfinite(maximum.doubleValue())) {
            throw invalid("scoreMaximum must be a number above 0");
        }
        return new LineItem(
                0,
                text(item, "resourceLinkId"),
                label,
                maximum.doubleValue(),
                text(item, "resourceId"),
                text(item, "tag"));
    }

    /** As the service answers it, at that address. */
    Map<String, Object> toWire(String address) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", address);
        wire.put("label", label);
        wire.put("scoreMaximum", scoreMaximum);
        link.ifPresent(value -> wire.put("resourceLinkId", value));
        resourceId.ifPresent(value -> wire.put("resourceId", value));
        tag.ifPresent(value -> wire.put("tag", value));
        return wire;
    }

    private static Optional<String> text(Claims item, String name) {
        Object value = item.raw(name);
        if (value != null && !(value instanceof String)) {
            throw invalid(name + " must be a string");
        }
        Optional<String> text = item.string(name);
        if (text.filter(t -> t.length() > MAX_TEXT).isPresent()) {
            throw invalid(name + " is too long");
        }
        return text;
    }

    private static HubException invalid(String why) {
        return new HubException(ServiceError.LINE_ITEM_INVALID, why);
    }
}
