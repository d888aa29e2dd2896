package org.seamoocs.hub.lti.spec.deeplink;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A tool's deep linking response whose signature and claims have been checked (Deep Linking 2.0, 4.5).
 *
 * @param nonce {@code nonce}, not yet known to be unused
 * @param expiresAt {@code exp}
 * @param items what was chosen; none means nothing
 * @param error words for the person about what failed
 */
public record ReceivedResponse(String nonce, Instant expiresAt, List<ContentItem> items, Optional<String> error) {

    /** Keeps its own copy. */
    public ReceivedResponse {
        items = List.copyOf(items);
    }
}
