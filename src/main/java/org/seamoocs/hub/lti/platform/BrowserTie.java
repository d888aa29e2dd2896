package org.seamoocs.hub.lti.platform;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The browser that a launch belongs to, and how to speak to it: what bound hop one binds hop two (design.md 3.8 and 3.9).
 *
 * @param bindingHash the hash of the value that only this browser can show
 * @param storage where it keeps the value; empty for the cookie
 * @param frameAncestors the origins that may show the hub in a frame on this way
 * @param locale the language of the launch, as the LMS wrote it
 * @param returnUrl the way back to the LMS, for the hub's own pages only
 */
public record BrowserTie(
        String bindingHash,
        Optional<StorageFrame> storage,
        Set<String> frameAncestors,
        Optional<String> locale,
        Optional<URI> returnUrl) {

    /** What is left when it is no longer known: no browser's. */
    static final BrowserTie FORGOTTEN =
            new BrowserTie("", Optional.empty(), Set.of(), Optional.empty(), Optional.empty());

    /**
     * A frame of the LMS that keeps values for tools (LTI Platform Storage 0.1).
     *
     * @param target the value of {@code lti_storage_target}
     * @param origin of the LMS's authorization endpoint; messages go to it and are taken from it only
     * @param key under which the value was stored
     */
    public record StorageFrame(String target, String origin, String key) {}
}
