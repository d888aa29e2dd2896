package org.seamoocs.hub.lti.spec.deeplink;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.lti.spec.Claims;

/**
 * That, and how, a submission can be reviewed in the tool (Deep Linking 2.0, 3.2 {@code submissionReview}; LTI Submission Review
 * 1.0, 3.2).
 *
 * @param reviewableStatus the activity progress from which on there is something to review; empty is any
 * @param label of the link to the review, at most 255 characters
 * @param url where reviews are launched; without it where the item is
 * @param custom must come with every review
 */
public record SubmissionReview(
        List<String> reviewableStatus, Optional<String> label, Optional<WebAddress> url, CustomParameters custom) {

    private static final Set<String> STATUSES =
            Set.of("Initialized", "Started", "InProgress", "Submitted", "Completed");

    /** Keeps its own copy. */
    public SubmissionReview {
        reviewableStatus = List.copyOf(reviewableStatus);
    }

    /**
     * Reads the JSON object; statuses that the specification does not name are dropped.
     *
     * @throws IllegalArgumentException if the address is none of the web, or a custom parameter is not of one line
     */
    static SubmissionReview read(Claims review, boolean httpAllowed) {
        Map<String, String> custom = new LinkedHashMap<>();
        review.object("custom")
                .ifPresent(c -> c.names().forEach(name -> c.text(name).ifPresent(v -> custom.put(name, v))));
        return new SubmissionReview(
                review.strings("reviewableStatus").stream()
                        .filter(STATUSES::contains)
                        .distinct()
                        .toList(),
                review.text("label", ContentItem.MAX_TITLE),
                review.string("url").map(url -> WebAddress.of(url, httpAllowed)
                        .orElseThrow(() -> new IllegalArgumentException("submissionReview.url is none of the web"))),
                new CustomParameters(custom));
    }

    Map<String, Object> members() {
        return new Members()
                .with("reviewableStatus", reviewableStatus)
                .with("label", label)
                .with("url", url)
                .with("custom", custom.isEmpty() ? Optional.empty() : Optional.of(custom.values()))
                .map();
    }
}
