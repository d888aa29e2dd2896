package org.seamoocs.hub.practice.course;

import java.net.URI;
import org.seamoocs.hub.config.HubSettings;

/**
 * Where the practice course lives, and what its administrator typed in about the hub, its only platform.
 *
 * @param site {@code hub.practice.url}
 * @param hub {@code hub.public-url}, the platform's issuer too
 */
record CourseAddresses(URI site, URI hub) {

    /** The client id of this tool at the hub. */
    static final String CLIENT_ID = "practice-course";

    private static final String HOME = "/practice/course";

    static CourseAddresses of(HubSettings settings) {
        return new CourseAddresses(settings.practiceUrl(), settings.publicUrl());
    }

    /** An absolute address of the course; {@code path} is below its home and starts with a slash. */
    String url(String path) {
        return site + HOME + path;
    }

    /** The only redirect URI. */
    String launch() {
        return url("/launch");
    }

    /** The target of every link into the course. */
    String start() {
        return url("/start");
    }

    String issuer() {
        return hub.toString();
    }

    String authorizationEndpoint() {
        return hub + "/lti/platform/authorize";
    }

    String tokenEndpoint() {
        return hub + "/lti/platform/token";
    }

    URI hubKeys() {
        return URI.create(hub + "/lti/platform/jwks");
    }

    /** The hub's origin (RFC 6454). */
    String hubOrigin() {
        return hub.getScheme() + "://" + hub.getRawAuthority();
    }

    /** Whether it is an address of the hub: nobody else gets the hub's access tokens. */
    boolean ofHub(URI address) {
        return hub.getScheme().equals(address.getScheme())
                && hub.getRawAuthority().equals(address.getRawAuthority());
    }

    /** The path under which the course sets its cookie. */
    String cookiePath() {
        return site.getPath() + HOME;
    }
}
