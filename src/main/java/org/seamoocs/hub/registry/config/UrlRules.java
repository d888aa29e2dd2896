package org.seamoocs.hub.registry.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Consumer;

/** What a web address in the configuration must be (1EdTech Security Framework 1.0, 5.1.2 and 6.3; design.md 3.10). */
final class UrlRules {

    private static final String EXAMPLE = "Write a whole address like https://lms.example.edu/path";

    private final boolean devMode;
    private final Consumer<Finding> findings;

    UrlRules(boolean devMode, Consumer<Finding> findings) {
        this.devMode = devMode;
        this.findings = findings;
    }

    /** An address that is called or opened. */
    void address(Entry entry) {
        entry.text().ifPresent(text -> check(entry, text));
    }

    /** An issuer: an address without query (OpenID Connect Core 1.0, 2). */
    void issuer(Entry entry) {
        entry.text().flatMap(text -> check(entry, text)).ifPresent(uri -> {
            if (uri.getRawQuery() != null) {
                findings.accept(entry.finding("has a query (?), which no issuer has", "Write it as the LMS shows it"));
            }
        });
    }

    private Optional<URI> check(Entry entry, String text) {
        try {
            URI uri = new URI(text);
            Optional<Finding> finding = broken(entry, uri);
            finding.ifPresent(findings);
            return finding.isPresent() ? Optional.empty() : Optional.of(uri);
        } catch (URISyntaxException e) {
            findings.accept(entry.finding("is no web address: " + e.getReason(), EXAMPLE));
            return Optional.empty();
        }
    }

    private Optional<Finding> broken(Entry entry, URI uri) {
        boolean http = "http".equalsIgnoreCase(uri.getScheme());
        if (!http && !"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            return Optional.of(entry.finding("is no web address", EXAMPLE));
        }
        if (http && !devMode) {
            return Optional.of(entry.finding("is not encrypted", "Write https; http is for hub.dev-mode only"));
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of(entry.finding("holds a user name or password", "Take out what is before the @"));
        }
        if (uri.getRawFragment() != null) {
            return Optional.of(entry.finding("has a fragment (#)", "Take out the # and what follows"));
        }
        return Optional.empty();
    }
}
