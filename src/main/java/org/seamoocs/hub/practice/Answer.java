package org.seamoocs.hub.practice;

import java.util.Map;

/** What the authorization endpoint does with a request. */
public sealed interface Answer {

    /** A form that the browser posts: the token or an error to the tool, or the request once more to the LMS itself. */
    record FormPost(String action, Map<String, String> fields) implements Answer {}

    /** A page of the LMS: nothing is ever posted to a redirect URI that is not registered (OIDC Core 1.0, 3.1.2.2). */
    record Dead(String why) implements Answer {}
}
