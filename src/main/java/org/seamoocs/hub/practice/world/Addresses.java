package org.seamoocs.hub.practice.world;

import java.net.URI;
import java.util.List;
import org.seamoocs.hub.config.HubSettings;

/**
 * Where the practice LMS lives, and what its administrator typed in about the hub.
 *
 * @param lms {@code hub.practice.url}
 * @param hub {@code hub.public-url}
 */
public record Addresses(URI lms, URI hub) {

    /** The client id of the hub in this LMS. */
    public static final String CLIENT_ID = "seamoocs-hub";

    private static final String HOME = "/practice";

    public static Addresses of(HubSettings settings) {
        return new Addresses(settings.practiceUrl(), settings.publicUrl());
    }

    /** The issuer identifier of the LMS (LTI Core 1.3, 3.1.2). */
    public String issuer() {
        return lms + HOME;
    }

    /** An absolute address of the LMS; {@code path} is below {@code /practice} and starts with a slash. */
    public String url(String path) {
        return issuer() + path;
    }

    /** The login initiation of the tool. */
    public String hubLogin() {
        return hub + "/lti/tool/login";
    }

    /** The key set of the tool. */
    public String hubKeys() {
        return hub + "/lti/tool/jwks";
    }

    /** What the hub has registered as redirect URIs: compared as whole strings (Security Framework 1.0, 5.1.1.2). */
    public List<String> redirectUris() {
        return List.of(hub + "/lti/tool/launch", hub + "/lti/tool/launch/practice");
    }

    /** The target of a launch of that activity. */
    public String target(Activity activity) {
        return activity.target().startsWith("/") ? hub + activity.target() : activity.target();
    }

    /** Whether it is an address of the tool, to which alone an activity may lead. */
    public boolean ofHub(URI address) {
        return hub.getScheme().equals(address.getScheme())
                && hub.getRawAuthority().equals(address.getRawAuthority())
                && address.getRawPath().startsWith(hub.getRawPath() + "/");
    }

    /** Where the tool gets access tokens; also the audience of its assertions (Security Framework 1.0, 4.1). */
    public String tokenEndpoint() {
        return url("/services/token");
    }

    /** The line items of an institution's course (AGS 2.0, 3.2.5). */
    public String lineItems(Campus campus) {
        return url("/services/" + campus.code() + "/lineitems");
    }

    /** One of them (AGS 2.0, 3.2.4). */
    public String lineItem(Campus campus, long id) {
        return lineItems(campus) + "/" + id;
    }

    /** The members of an institution's course (NRPS 2.0, 2). */
    public String memberships(Campus campus) {
        return url("/services/" + campus.code() + "/memberships");
    }

    /** The target of a content selection: the catalogue. */
    public String selectionTarget() {
        return hub + "/";
    }

    /** The hub's origin (RFC 6454), to which alone the LMS page talks. */
    public String hubOrigin() {
        return hub.getScheme() + "://" + hub.getRawAuthority();
    }

    /** The path under which the LMS sets its cookies. */
    public String cookiePath() {
        return lms.getPath() + HOME;
    }

    public boolean secure() {
        return "https".equals(lms.getScheme());
    }
}
