package org.seamoocs.hub.lti.spec.ags;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.error.GradeError;
import org.seamoocs.hub.error.HubException;

/**
 * A column of a gradebook (AGS 2.0, 3.2). Immutable.
 *
 * @param label not blank, at most 255 characters
 * @param scoreMaximum above 0
 * @param resourceLinkId the link to which it belongs
 * @param resourceId the tool's own key; empty for none
 * @param tag the tool's own mark; empty for none
 * @param startsAt {@code startDateTime} as it was written, with a zone
 * @param endsAt {@code endDateTime} as it was written, with a zone
 * @param gradesReleased the tool's wish that learners see their grades
 * @param extensions members that the specification does not name
 */
public record LineItem(
        String label,
        double scoreMaximum,
        Optional<String> resourceLinkId,
        String resourceId,
        String tag,
        Optional<String> startsAt,
        Optional<String> endsAt,
        Optional<Boolean> gradesReleased,
        Map<String, Object> extensions) {

    private static final String ID = "id";
    private static final String LABEL = "label";
    private static final String SCORE_MAXIMUM = "scoreMaximum";
    private static final String RESOURCE_LINK_ID = "resourceLinkId";
    private static final String RESOURCE_ID = "resourceId";
    private static final String TAG = "tag";
    private static final String STARTS = "startDateTime";
    private static final String ENDS = "endDateTime";
    private static final String RELEASED = "gradesReleased";
    private static final Set<String> OWN =
            Set.of(ID, LABEL, SCORE_MAXIMUM, RESOURCE_LINK_ID, RESOURCE_ID, TAG, STARTS, ENDS, RELEASED);

    /** Keeps its own copy. */
    public LineItem {
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    /**
     * Reads the body of a request or an answer.
     *
     * @throws HubException with the {@link GradeError} of the first member that is not as it must be
     */
    public static LineItem parse(Map<String, Object> json) {
        Members members = new Members(json);
        // label (REQUIRED)
        String label = members.shortText(LABEL)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new HubException(GradeError.LABEL_BLANK, "label is missing or blank"));
        return parse(members, label);
    }

    /**
     * Reads the {@code lineItem} of a content item (Deep Linking 2.0, 3.2), which may lack a label (Moodle 4.5 as tool
     * sends {@code null}).
     *
     * @param title the content item's title, cut to the length of a label
     */
    public static LineItem declared(Map<String, Object> json, String title) {
        Members members = new Members(json);
        String label = members.shortText(LABEL).filter(text -> !text.isBlank()).orElse(title);
        int length = label.codePointCount(0, label.length());
        return parse(
                members,
                length <= Members.MAX_TEXT ? label : label.substring(0, label.offsetByCodePoints(0, Members.MAX_TEXT)));
    }

    private static LineItem parse(Members members, String label) {
        return new LineItem(
                label,
                // scoreMaximum (REQUIRED)
                members.maximum(SCORE_MAXIMUM)
                        .orElseThrow(
                                () -> new HubException(GradeError.SCORE_MAXIMUM_INVALID, "scoreMaximum is missing")),
                // resourceLinkId, resourceId, tag (OPTIONAL; empty is none)
                members.shortText(RESOURCE_LINK_ID).filter(id -> !id.isEmpty()),
                members.shortText(RESOURCE_ID).orElse(""),
                members.shortText(TAG).orElse(""),
                // startDateTime, endDateTime (OPTIONAL)
                members.time(STARTS, GradeError.PERIOD_INVALID),
                members.time(ENDS, GradeError.PERIOD_INVALID),
                // gradesReleased (OPTIONAL)
                released(members),
                members.without(OWN));
    }

    private static Optional<Boolean> released(Members members) {
        Object value = members.raw(RELEASED);
        if (value == null || value instanceof Boolean) {
            return Optional.ofNullable((Boolean) value);
        }
        throw new HubException(GradeError.GRADES_RELEASED_INVALID, "gradesReleased is neither true nor false");
    }

    /** The {@code id} of a line item in a body, if it is there. */
    public static Optional<String> id(Map<String, Object> json) {
        return new Members(json).text(ID, GradeError.LINE_ITEM_ID_IMMUTABLE);
    }

    /** As it stands on the wire. */
    public Map<String, Object> json(URI id) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(ID, id.toString());
        json.putAll(json());
        return json;
    }

    /** As it stands on the wire where it has no address yet. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(LABEL, label);
        json.put(SCORE_MAXIMUM, Points.json(scoreMaximum));
        resourceLinkId.ifPresent(value -> json.put(RESOURCE_LINK_ID, value));
        json.put(RESOURCE_ID, resourceId);
        json.put(TAG, tag);
        startsAt.ifPresent(value -> json.put(STARTS, value));
        endsAt.ifPresent(value -> json.put(ENDS, value));
        gradesReleased.ifPresent(value -> json.put(RELEASED, value));
        extensions.forEach(json::putIfAbsent);
        return json;
    }
}
