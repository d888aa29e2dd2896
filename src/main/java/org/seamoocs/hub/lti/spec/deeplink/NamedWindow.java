package org.seamoocs.hub.lti.spec.deeplink;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an item wants to be opened in a window of its own (Deep Linking 2.0, 3.1 {@code window}).
 *
 * @param targetName letters, digits, {@code _} and {@code -}
 * @param width pixels
 * @param height pixels
 * @param windowFeatures as for {@code window.open}: letters, digits and {@code =,.-} and spaces
 */
public record NamedWindow(
        Optional<String> targetName, OptionalInt width, OptionalInt height, Optional<String> windowFeatures) {

    Map<String, Object> members() {
        return new Members()
                .with("targetName", targetName)
                .with("width", width)
                .with("height", height)
                .with("windowFeatures", windowFeatures)
                .map();
    }
}
