package org.seamoocs.hub.practice.course;

import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.lti.jose.Secret;
import org.seamoocs.hub.page.Locales;

/** What the course reads from the browser's request. */
public class Browser {

    private static final String COOKIE = "practice_course";
    private static final String VALUE = "[A-Za-z0-9_-]{43}";

    @CookieParam(COOKIE)
    private @Nullable String binding;

    @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE)
    private @Nullable String acceptLanguage;

    /** For the container. */
    public Browser() {}

    Browser(@Nullable String binding, @Nullable String acceptLanguage) {
        this.binding = binding;
        this.acceptLanguage = acceptLanguage;
    }

    /** The random value that only this browser has, if it keeps cookies here. */
    Optional<String> binding() {
        return Optional.ofNullable(binding).filter(value -> value.matches(VALUE));
    }

    /** The course's language for somebody who uses the LMS in that one. */
    Locale locale(Optional<String> launchLocale) {
        return Locales.negotiate(launchLocale, acceptLanguage);
    }

    /** The cookie of that value: for frames too, and kept apart for each site that frames the course. */
    static String cookie(String value, CourseAddresses addresses) {
        return COOKIE + "=" + value + "; Path=" + addresses.cookiePath()
                + "; Max-Age=600; HttpOnly; Secure; SameSite=None; Partitioned";
    }

    /** What a login state says about a value, without telling it. */
    static String hash(String value) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(new Secret(value).hash());
    }
}
