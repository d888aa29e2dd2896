package org.seamoocs.hub.forum.page;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.seamoocs.hub.forum.Member;

/**
 * Somebody who looks at a page of a forum.
 *
 * @param fresh whether the browser has no cookie for it yet
 * @param course the code of the course from which the person came
 */
record Visit(
        Member member, boolean fresh, Locale locale, Optional<String> course, String lms, Optional<URI> returnUrl) {}
