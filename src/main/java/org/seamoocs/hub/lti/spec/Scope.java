package org.seamoocs.hub.lti.spec;

import java.util.Arrays;
import java.util.Optional;

/** The OAuth 2.0 scopes of the services (AGS 2.0, 3.1; NRPS 2.0, 3.6.1.2). */
public enum Scope {
    /** Line items: all of it. */
    LINE_ITEM("lineitem", "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem"),
    LINE_ITEM_READONLY("lineitem.readonly", "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly"),
    RESULT_READONLY("result.readonly", "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly"),
    SCORE("score", "https://purl.imsglobal.org/spec/lti-ags/scope/score"),
    CONTEXT_MEMBERSHIP_READONLY(
            "contextmembership.readonly", "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly");

    private final String shortName;
    private final String uri;

    Scope(String shortName, String uri) {
        this.shortName = shortName;
        this.uri = uri;
    }

    /** The last part of the address, by which {@code lti-config} names it. */
    public String shortName() {
        return shortName;
    }

    /** As it stands in token requests and claims. */
    public String uri() {
        return uri;
    }

    /** Whether it belongs to the Assignment and Grade Services. */
    public boolean grades() {
        return this != CONTEXT_MEMBERSHIP_READONLY;
    }

    /** The scope of that address, exact in case; empty for an unknown one. */
    public static Optional<Scope> of(String uri) {
        return Arrays.stream(values()).filter(s -> s.uri.equals(uri)).findFirst();
    }

    /** The scope of that short name. */
    public static Optional<Scope> named(String shortName) {
        return Arrays.stream(values())
                .filter(s -> s.shortName.equals(shortName))
                .findFirst();
    }
}
