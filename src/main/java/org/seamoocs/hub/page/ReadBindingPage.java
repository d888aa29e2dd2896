package org.seamoocs.hub.page;

import java.net.URI;
import java.util.Map;

/**
 * Second step of platform storage (LTI Platform Storage 0.1): reads the binding from the LMS page and posts the launch
 * again with it. Without an answer the field is posted empty, so that the hub can say why it refuses.
 *
 * @param action where the form is posted
 * @param parameters the launch's fields, byte for byte, in order
 * @param storageTarget the value of {@code lti_storage_target}: {@code _parent} or a frame's name
 * @param platformOrigin origin of the authorization endpoint; messages go to it and are taken from it only
 * @param key under which the value was stored
 */
public record ReadBindingPage(
        URI action, Map<String, String> parameters, String storageTarget, String platformOrigin, String key) {

    /** The form field in which the value comes back; there and empty when the LMS gave none. */
    public static final String VALUE_PARAMETER = "stored_binding";
}
