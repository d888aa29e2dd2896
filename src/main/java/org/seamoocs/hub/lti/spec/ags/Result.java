package org.seamoocs.hub.lti.spec.ags;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.seamoocs.hub.lti.spec.Subject;

/**
 * What a person has in a line item now (AGS 2.0, 3.3).
 *
 * @param id its address
 * @param scoreOf the line item's address
 * @param resultScore empty if there is no score (any more, or yet)
 * @param resultMaximum above 0
 */
public record Result(
        URI id,
        URI scoreOf,
        Subject user,
        OptionalDouble resultScore,
        double resultMaximum,
        Optional<String> scoringUserId,
        Optional<String> comment) {

    /** As it stands on the wire. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id.toString());
        json.put("scoreOf", scoreOf.toString());
        json.put("userId", user.value());
        resultScore.ifPresent(value -> json.put("resultScore", Points.json(value)));
        json.put("resultMaximum", Points.json(resultMaximum));
        scoringUserId.ifPresent(value -> json.put("scoringUserId", value));
        comment.ifPresent(value -> json.put("comment", value));
        return json;
    }
}
