package org.seamoocs.hub.identity;

import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.page.Locales;

/** What the hub needs to know of the browser that asks. */
public class BrowserRequest {

    @CookieParam(BrowserBinding.COOKIE)
    private @Nullable String cookie;

    @HeaderParam("Sec-Fetch-Dest")
    private @Nullable String destination;

    @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE)
    private @Nullable String acceptLanguage;

    /** The binding in the browser's cookie. */
    public Optional<BrowserBinding> binding() {
        return BrowserBinding.of(cookie);
    }

    /** Whether this is a window of its own. A browser too old to say so is taken for a frame. */
    public boolean topLevel() {
        return "document".equals(destination);
    }

    /** The best of our languages for a browser about whose person nothing is known yet. */
    public Locale locale() {
        return Locales.negotiate(Optional.empty(), acceptLanguage);
    }

    /** The language of a launch if the hub speaks it, else the best for the browser. */
    public Locale locale(Optional<String> launchLocale) {
        return Locales.negotiate(launchLocale, acceptLanguage);
    }
}
