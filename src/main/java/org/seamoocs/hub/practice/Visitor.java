package org.seamoocs.hub.practice;

import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.page.Locales;
import org.seamoocs.hub.practice.world.LmsUser;

/** What the LMS reads from the browser's request. */
public class Visitor {

    static final String SESSION_COOKIE = "practice_session";
    static final String LANGUAGE_COOKIE = "practice_language";

    @CookieParam(SESSION_COOKIE)
    private @Nullable String session;

    @CookieParam(LANGUAGE_COOKIE)
    private @Nullable String language;

    @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE)
    private @Nullable String acceptLanguage;

    /** For the container. */
    public Visitor() {}

    Visitor(@Nullable String session, @Nullable String language, @Nullable String acceptLanguage) {
        this.session = session;
        this.language = language;
        this.acceptLanguage = acceptLanguage;
    }

    /** Who is signed in. */
    Optional<SignIn> signIn(SignIns signIns) {
        return signIns.of(session);
    }

    /** Who is signed in at that institution. */
    Optional<SignIn> signIn(SignIns signIns, String campus) {
        return signIn(signIns).filter(s -> s.campus().code().equals(campus));
    }

    /** The language of the LMS's own pages: the chosen one, else the browser's. */
    Locale locale() {
        return Locales.negotiate(Optional.ofNullable(language), acceptLanguage);
    }

    /** The language that a launch announces: the chosen one, else the person's own. */
    String launchLocale(LmsUser user) {
        return language == null ? user.locale() : locale().toLanguageTag();
    }
}
