package org.seamoocs.hub.lti.spec.deeplink;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an item wants to be embedded (Deep Linking 2.0, 3.1 {@code iframe}).
 *
 * @param src only of a {@link LinkItem}
 * @param width pixels
 * @param height pixels
 */
public record Frame(Optional<WebAddress> src, OptionalInt width, OptionalInt height) {

    Map<String, Object> members() {
        return new Members()
                .with("src", src)
                .with("width", width)
                .with("height", height)
                .map();
    }
}
