package org.seamoocs.hub.broker.launch;

import java.net.URI;
import java.util.Optional;

/**
 * Where a person goes back to from a tool.
 *
 * @param lms the LMS's own return URL; it may hold what is none of the tool's business, such as Moodle's session key
 * @param locale the language of the launch
 * @param course the code of the course
 */
record ReturnAddress(Optional<URI> lms, Optional<String> locale, String course) {}
