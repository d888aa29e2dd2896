package org.seamoocs.hub.forum.discussion;

import java.time.Instant;

/** One version of a post's text. */
public record VersionView(int version, Instant at, String lang, String html) {}
