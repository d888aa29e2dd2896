package org.seamoocs.hub.lti.spec.deeplink;

import java.util.Map;
import java.util.OptionalInt;

/**
 * An icon or a thumbnail (Deep Linking 2.0, 3.1).
 *
 * @param width pixels
 * @param height pixels
 */
public record Picture(WebAddress url, OptionalInt width, OptionalInt height) {

    Map<String, Object> members() {
        return new Members()
                .with("url", url.toString())
                .with("width", width)
                .with("height", height)
                .map();
    }
}
