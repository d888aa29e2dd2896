package org.seamoocs.hub.http;

import java.time.Duration;
import java.util.Optional;

/**
 * The answer to a fetch.
 *
 * @param mediaType in lower case, without parameters
 * @param body decoded
 * @param maxAge of {@code Cache-Control}; zero for {@code no-store} and {@code no-cache}
 */
public record FetchedDocument(String mediaType, byte[] body, Optional<Duration> maxAge) {}
