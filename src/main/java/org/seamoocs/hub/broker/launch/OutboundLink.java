package org.seamoocs.hub.broker.launch;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seamoocs.hub.broker.deeplink.StoredItem;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.lti.spec.deeplink.DeclaredLineItem;
import org.seamoocs.hub.lti.spec.deeplink.WebAddress;

/**
 * Where in the tool a launch leads, and with which custom parameters, their variables not yet substituted.
 *
 * @param target the tool's own address; Moodle has one for all its courses (C2)
 * @param custom chooses what is opened there
 */
record OutboundLink(URI target, Map<String, String> custom) {

    /** What was chosen in the tool by deep linking; where it gave no address, its own custom parameters choose (A7). */
    static OutboundLink of(SharedCourse course, StoredItem item) {
        return new OutboundLink(
                item.url().orElseGet(() -> URI.create(course.targetLinkUri().orElseThrow())), item.custom());
    }

    /** Where a submission to it is reviewed, with the parameters of the item and of its review (Submission Review 1.0, 3.2). */
    static OutboundLink ofReview(SharedCourse course, StoredItem item) {
        OutboundLink link = of(course, item);
        return item.lineItem()
                .flatMap(DeclaredLineItem::submissionReview)
                .map(review -> {
                    Map<String, String> custom = new LinkedHashMap<>(link.custom());
                    custom.putAll(review.custom().values());
                    return new OutboundLink(review.url().map(WebAddress::uri).orElse(link.target()), custom);
                })
                .orElse(link);
    }

    /** The link that the course's institution entered. */
    static OutboundLink of(SharedCourse course) {
        return new OutboundLink(URI.create(course.targetLinkUri().orElseThrow()), course.custom());
    }
}
