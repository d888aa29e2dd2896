package org.seamoocs.hub.page;

import java.net.URI;

/**
 * First step of platform storage (LTI Platform Storage 0.1): puts the login's binding into the LMS page, then goes on to
 * the authorization endpoint.
 *
 * @param authorizationRequest where the browser goes once the value is stored
 * @param storageTarget the value of {@code lti_storage_target}: {@code _parent} or a frame's name
 * @param platformOrigin origin of the authorization endpoint; messages go to it and are taken from it only
 * @param key under which the value is stored
 * @param value what is stored
 * @param fallback where the browser goes when the LMS does not store it within two seconds
 */
public record StoreBindingPage(
        URI authorizationRequest,
        String storageTarget,
        String platformOrigin,
        String key,
        String value,
        URI fallback) {}
