package org.seamoocs.hub.lti.tool;

import java.net.URI;

/** The addresses below a line item (AGS 2.0, 3.3 and 3.4). */
final class AgsUrls {

    private AgsUrls() {}

    /** {@code …/scores}, before the query string, which Moodle's line items have (C1). */
    static URI scores(URI lineItem) {
        String text = lineItem.toString().split("#", 2)[0];
        int query = text.indexOf('?');
        String path = query < 0 ? text : text.substring(0, query);
        return URI.create(
                (path.endsWith("/") ? path : path + "/") + "scores" + (query < 0 ? "" : text.substring(query)));
    }
}
