package org.seamoocs.hub.lti.spec;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The deep linking settings claim (Deep Linking 2.0, 4.4.1). */
public record DeepLinkingSettings(
        URI returnUrl,
        List<String> acceptTypes,
        List<String> acceptPresentationDocumentTargets,
        boolean acceptMultiple,
        boolean autoCreate,
        Optional<Boolean> acceptLineItem,
        Optional<String> title,
        Optional<String> text,
        Optional<String> data) {}
