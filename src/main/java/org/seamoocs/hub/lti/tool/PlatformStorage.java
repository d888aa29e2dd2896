package org.seamoocs.hub.lti.tool;

import java.util.Base64;
import org.seamoocs.hub.lti.jose.Secret;

/** How the hub names things in the storage that a platform offers to tools (LTI Client Side postMessages, Platform Storage). */
public final class PlatformStorage {

    private PlatformStorage() {}

    /** The key under which the binding of that login is kept; one for each login, so that windows do not meet. */
    public static String key(String state) {
        return "hub_" + Base64.getUrlEncoder().withoutPadding().encodeToString(new Secret(state).hash());
    }
}
