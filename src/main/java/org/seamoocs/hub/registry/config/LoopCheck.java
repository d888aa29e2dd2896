package org.seamoocs.hub.registry.config;

import java.util.Optional;
import java.util.function.Consumer;

/** No platform registration may be the hub itself: its launches would come back to where they went out (ADR 0008). */
final class LoopCheck {

    private LoopCheck() {}

    static void check(Entry file, String ownIssuer, Consumer<Finding> findings) {
        file.items("platforms").forEach(platform -> platform.child("issuer")
                .filter(issuer -> issuer.text().equals(Optional.of(ownIssuer)))
                .ifPresent(issuer -> findings.accept(issuer.finding(
                        "is hub.public-url, this hub itself", "Write the issuer of the LMS, or take the entry out"))));
    }
}
