package org.seamoocs.hub.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.lti.jose.Secret;

/**
 * A random value that one browser keeps and gives back, so that a launch ends in the browser in which its login began
 * (OpenID Connect Core 1.0, 3.1.2.1 on {@code state}). It is carried by a cookie or by the platform's storage
 * (design.md 3.9); states and pending launches hold its hash.
 *
 * @param value 32 random bytes, base64url
 */
public record BrowserBinding(String value) {

    /** Partitioned, so that browsers which refuse third-party cookies keep it per embedding site. */
    public static final String COOKIE = "__Host-hub-browser";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** A new one. */
    public static BrowserBinding create() {
        return new BrowserBinding(Secret.random().value());
    }

    /** What a browser brought, if it has the form of a binding. */
    public static Optional<BrowserBinding> of(@Nullable String value) {
        return Optional.ofNullable(value).filter(v -> FORM.matcher(v).matches()).map(BrowserBinding::new);
    }

    /** What the hub remembers of it. */
    public String hash() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(new Secret(value).hash());
    }

    /** Whether this is the value of that {@link #hash}; in constant time. */
    public boolean matches(String hash) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The {@code Set-Cookie} header's value. Written by hand because Jakarta REST cookies know no {@code Partitioned}.
     */
    public String setCookie() {
        return COOKIE + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=None; Partitioned";
    }
}
