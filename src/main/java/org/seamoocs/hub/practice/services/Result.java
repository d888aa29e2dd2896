package org.seamoocs.hub.practice.services;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in one cell of a gradebook (AGS 2.0, 3.3).
 *
 * @param person the user id
 * @param share of the maximum, usually 0 to 1; absent while there is no grade
 * @param waiting whether the tool has said that somebody has still to grade
 */
public record Result(String person, Optional<Double> share, Optional<String> comment, boolean waiting) {

    static final String CONTAINER_TYPE = "application/vnd.ims.lis.v2.resultcontainer+json";

    /** The grade on the scale of that column. */
    public Optional<Double> score(LineItem item) {
        return share.map(s -> s * item.scoreMaximum());
    }

    /** As the service answers it, for the column at that address. */
    Map<String, Object> toWire(String address, LineItem item) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", address + "/results/" + person);
        wire.put("scoreOf", address);
        wire.put("userId", person);
        score(item).ifPresent(score -> wire.put("resultScore", score));
        wire.put("resultMaximum", item.scoreMaximum());
        comment.ifPresent(text -> wire.put("comment", text));
        return wire;
    }
}
