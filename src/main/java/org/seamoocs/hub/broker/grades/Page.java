package org.seamoocs.hub.broker.grades;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Part of a container.
 *
 * @param entries as they stand on the wire
 * @param next where the rest is; empty at the end
 */
record Page(List<Map<String, Object>> entries, Optional<URI> next) {}
