package org.seamoocs.hub.practice;

import java.net.URI;
import java.util.List;
import org.seamoocs.hub.config.HubSettings;

/**
 * Where the practice LMS lives, and what its administrator typed in about the hub.
 *
 * @param lms {@code hub.practice.url}
 * @param hub {@code hub.public-url}
 */
record Addresses(URI lms, URI hub) {

    /** The client id of the hub in this LMS. */
    static final String CLIENT_ID = "seamoocs-hub";

    private static final String HOME = "/practice";

    static Addresses of(HubSettings settings) {
        return new Addresses(settings.practiceUrl(), settings.publicUrl());
    }

    /** The issuer identifier of the LMS (LTI Core 1.3, 3.1.2). */
    String issuer() {
        return lms + HOME;
    }

    /** An absolute address of the LMS; {@code path} is below {@code /practice} and starts with a slash. */
    String url(String path) {
        return issuer() + path;
    }

    /** The login initiation of the tool. */
    String hubLogin() {
        return hub + "/lti/tool/login";
    }

    /** The key set of the tool. */
    String hubKeys() {
        return hub + "/lti/tool/jwks";
    }

    /** What the hub has registered as redirect URIs: compared as whole strings (Security Framework 1.0, 5.1.1.2). */
    List<String> redirectUris() {
        return List.of(hub + "/lti/tool/launch", hub + "/lti/tool/launch/practice");
    }

    /** The target of a launch into a shared course. */
    String courseTarget(String hubCourse) {
        return hub + "/courses/" + hubCourse;
    }

    /** The target of a content selection: the catalogue. */
    String selectionTarget() {
        return hub + "/";
    }

    /** The hub's origin (RFC 6454), to which alone the LMS page talks. */
    String hubOrigin() {
        return hub.getScheme() + "://" + hub.getRawAuthority();
    }

    /** The path under which the LMS sets its cookies. */
    String cookiePath() {
        return lms.getPath() + HOME;
    }

    boolean secure() {
        return "https".equals(lms.getScheme());
    }
}
