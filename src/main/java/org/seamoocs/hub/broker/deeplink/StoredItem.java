package org.seamoocs.hub.broker.deeplink;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.lti.spec.deeplink.DeclaredLineItem;
import org.seamoocs.hub.lti.spec.deeplink.Period;

/**
 * A part of a course as its tool described it.
 *
 * @param id the row
 * @param itemId the public id, which stands in the LMS's link
 * @param url the target link URI towards the tool; empty for the course's own
 * @param custom the custom parameters that every launch must bring (Deep Linking 2.0, 3.2), as the tool wrote them
 * @param lineItem what the tool wants to grade
 * @param available when it may be opened, as the tool said
 * @param submission when it takes submissions, as the tool said
 */
public record StoredItem(
        long id,
        String itemId,
        Optional<URI> url,
        Optional<String> title,
        Optional<String> text,
        Map<String, String> custom,
        Optional<DeclaredLineItem> lineItem,
        Optional<Period> available,
        Optional<Period> submission) {

    /** Keeps its own copy. */
    public StoredItem {
        custom = Collections.unmodifiableMap(new LinkedHashMap<>(custom));
    }
}
