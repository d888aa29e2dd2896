package org.seamoocs.hub.page;

import jakarta.enterprise.context.RequestScoped;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the page of this request may do beyond the hub's own origin; {@code runtime} writes the Content Security Policy
 * from it. Whoever knows the far party says so as soon as it is known, so that also an error page is shown in its frame.
 */
@RequestScoped
public class PagePolicy {

    /** Any site: only for pages that hold nothing personal and offer no action. */
    public static final String ANYONE = "*";

    private final Set<String> frameAncestors = new TreeSet<>();
    private final Set<String> formActions = new TreeSet<>();
    private final Set<String> frames = new TreeSet<>();

    /** The page may be shown in frames of these origins. */
    public void framedBy(Collection<String> origins) {
        frameAncestors.addAll(origins);
    }

    /** A page that holds nothing personal and offers no action, such as a refusal, may be shown anywhere unless said otherwise. */
    public void framedByAnyoneUnlessNamed() {
        if (frameAncestors.isEmpty()) {
            frameAncestors.add(ANYONE);
        }
    }

    /** A form of the page leads, directly or by redirect, to that origin. */
    public void postsTo(String origin) {
        formActions.add(origin);
    }

    /**
     * A form of the page leads to a party that may send the browser on to addresses of its own, such as a tool to where its
     * content lives: Chromium holds the policy against redirects too.
     */
    public void postsOnward() {
        formActions.add("https:");
    }

    /** The page shows that origin in a frame. */
    public void frames(String origin) {
        frames.add(origin);
    }

    /** The value of the {@code Content-Security-Policy} header (CSP Level 3); no inline script, no inline style. */
    public String header() {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                + "base-uri 'none'; form-action 'self'" + listed(formActions) + "; frame-src "
                + (frames.isEmpty() ? "'none'" : String.join(" ", frames)) + "; frame-ancestors "
                + (frameAncestors.isEmpty() ? "'none'" : String.join(" ", frameAncestors));
    }

    private static String listed(Set<String> origins) {
        return origins.isEmpty() ? "" : " " + String.join(" ", origins);
    }
}
