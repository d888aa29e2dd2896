package org.seamoocs.hub.http;

import java.util.Set;

/**
 * What the answer may look like.
 *
 * @param mediaTypes in lower case, without parameters; they are also what the request accepts
 * @param maxBytes of the body, both as sent and decoded
 */
public record FetchRules(Set<String> mediaTypes, int maxBytes) {

    /** A JWK set: JSON of at most 256 KB; text/plain, because sets are often served as files. */
    public static final FetchRules JWK_SET =
            new FetchRules(Set.of("application/json", "application/jwk-set+json", "text/plain"), 256 * 1024);
}
