package org.seamoocs.hub.identity;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import org.seamoocs.hub.page.Locales;

/** What the hub needs to know of the browser that asks. */
public class BrowserRequest {

    // Read from here, because Jersey looks anew for a converter of each annotated parameter at each request.
    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpHeaders headers;

    /** The binding in the browser's cookie. */
    public Optional<BrowserBinding> binding() {
        return Optional.ofNullable(headers.getCookies().get(BrowserBinding.COOKIE))
                .map(Cookie::getValue)
                .flatMap(BrowserBinding::of);
    }

    /** Whether this is a window of its own. A browser too old to say so is taken for a frame. */
    public boolean topLevel() {
        return "document".equals(headers.getHeaderString("Sec-Fetch-Dest"));
    }

    /** The best of our languages for a browser about whose person nothing is known yet. */
    public Locale locale() {
        return locale(Optional.empty());
    }

    /** The language of a launch if the hub speaks it, else the best for the browser. */
    public Locale locale(Optional<String> launchLocale) {
        return Locales.negotiate(launchLocale, headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
