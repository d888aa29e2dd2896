package org.seamoocs.hub.lti.spec.deeplink;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.lti.spec.Claims;

/**
 * The line item that a link wants to have (Deep Linking 2.0, 3.2 {@code lineItem}; AGS 2.0, 3.2).
 *
 * @param scoreMaximum at least a billionth, at most a million
 * @param label empty means the item's title
 * @param resourceId the chooser's own id, at most 255 characters
 * @param tag at most 255 characters
 * @param gradesReleased whether learners see results as they come
 * @param submissionReview whether and how submissions are reviewed in the tool
 */
public record DeclaredLineItem(
        BigDecimal scoreMaximum,
        Optional<String> label,
        Optional<String> resourceId,
        Optional<String> tag,
        Optional<Boolean> gradesReleased,
        Optional<SubmissionReview> submissionReview) {

    /** More is a mistake, and a number that gradebooks cannot hold. */
    public static final BigDecimal LIMIT = BigDecimal.valueOf(1_000_000);

    /** Less is no point at all; as for every line item (AGS 2.0, 3.2.2). */
    public static final BigDecimal SMALLEST = new BigDecimal("1E-9");

    /** Characters of an id. */
    public static final int MAX_ID = 255;

    /** @throws IllegalArgumentException if the maximum is out of bounds or an id too long */
    public DeclaredLineItem {
        if (scoreMaximum.compareTo(SMALLEST) < 0 || scoreMaximum.compareTo(LIMIT) > 0) {
            throw new IllegalArgumentException("scoreMaximum is not above 0 and at most " + LIMIT);
        }
        if (resourceId.filter(id -> id.length() > MAX_ID).isPresent()
                || tag.filter(t -> t.length() > MAX_ID).isPresent()) {
            throw new IllegalArgumentException("resourceId or tag is longer than " + MAX_ID);
        }
    }

    /**
     * Reads the JSON object.
     *
     * @param httpAllowed whether addresses may be http, for development
     * @throws IllegalArgumentException if the maximum is missing or no number, a limit is not kept, or an address is none of the web
     */
    public static DeclaredLineItem read(Claims lineItem, boolean httpAllowed) {
        return new DeclaredLineItem(
                number(lineItem.raw("scoreMaximum")), // scoreMaximum (REQUIRED)
                lineItem.text("label", ContentItem.MAX_TITLE), // Moodle 4.5 sends null (C2)
                lineItem.text("resourceId"),
                lineItem.text("tag"),
                lineItem.flag("gradesReleased"),
                lineItem.object("submissionReview").map(review -> SubmissionReview.read(review, httpAllowed)));
    }

    private static BigDecimal number(@Nullable Object value) {
        boolean simple = value instanceof Number || value instanceof String text && text.length() <= 40;
        if (!simple) {
            throw new IllegalArgumentException("scoreMaximum is no number");
        }
        return new BigDecimal(String.valueOf(value)); // its NumberFormatException is an IllegalArgumentException
    }

    /** The members of the JSON object. */
    public Map<String, Object> members() {
        return new Members()
                .with("scoreMaximum", scoreMaximum)
                .with("label", label)
                .with("resourceId", resourceId)
                .with("tag", tag)
                .with("gradesReleased", gradesReleased)
                .with("submissionReview", submissionReview.map(SubmissionReview::members))
                .map();
    }
}
