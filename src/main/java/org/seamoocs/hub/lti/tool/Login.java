package org.seamoocs.hub.lti.tool;

import org.seamoocs.hub.registry.PlatformRegistration;

/**
 * A login initiation whose registration is found.
 *
 * @param ownPath whether it came on the registration's own path, and so must go back to its own redirect URI
 */
record Login(LoginRequest request, PlatformRegistration registration, boolean ownPath) {

    /** The path on which it came. */
    String path() {
        return "/lti/tool/login" + (ownPath ? "/" + registration.code() : "");
    }

    /** The path of the redirect URI. */
    String redirectPath() {
        return "/lti/tool/launch" + (ownPath ? "/" + registration.code() : "");
    }
}
