package org.seamoocs.hub.broker.launch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.identity.BrowserRequest;
import org.seamoocs.hub.lti.jose.RandomValues;
import org.seamoocs.hub.lti.jose.ring.KeyRing;
import org.seamoocs.hub.lti.jose.ring.Ring;
import org.seamoocs.hub.lti.spec.DeepLinkingResponse;
import org.seamoocs.hub.lti.spec.DeepLinkingSettings;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.LaunchPresentation;
import org.seamoocs.hub.lti.spec.ResourceLink;
import org.seamoocs.hub.page.Locales;
import org.seamoocs.hub.page.MessagePage;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.page.Pages;
import org.seamoocs.hub.page.ReturnToPlatformPage;
import org.seamoocs.hub.registry.PlatformRegistration;

/** Answers valid messages that lead to no course with a page that says what to do instead. */
@Dependent
class PageAnswers {

    private final KeyRing keys;
    private final Clock clock;
    private final Pages pages;
    private final PagePolicy policy;

    @Inject
    PageAnswers(KeyRing keys, Clock clock, Pages pages, PagePolicy policy) {
        this.keys = keys;
        this.clock = clock;
        this.pages = pages;
        this.policy = policy;
    }

    /**
     * Answers a deep linking request as one whose person chose nothing (Deep Linking 2.0, 4.5: the response is sent also
     * then), on a page that says how to place a course without content selection. The LMS's dialogue ends properly.
     */
    Response nothingChosen(PlatformRegistration registration, LaunchMessage message, BrowserRequest browser) {
        DeepLinkingSettings settings = message.deepLinking().orElseThrow();
        Locale locale = locale(message, browser);
        DeepLinkingResponse response = new DeepLinkingResponse(
                registration.clientIdentifier(),
                message.issuer(),
                message.deployment(),
                RandomValues.nonce(),
                clock.instant(),
                settings.data(),
                List.of());
        String jwt = keys.current(Ring.TOOL).sign(response.claims());
        policy.postsTo(origin(settings.returnUrl()));
        ReturnToPlatformPage page = new ReturnToPlatformPage(settings.returnUrl(), Map.of("JWT", jwt));
        return Response.ok(pages.returnToPlatform(locale, page), MediaType.TEXT_HTML_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** The link names no course and none was attached to it: its teacher has to enter one. */
    Response noCourse(LaunchMessage message, BrowserRequest browser) {
        MessagePage page = new MessagePage(
                MessagePage.NO_COURSE,
                message.resourceLink().flatMap(ResourceLink::title),
                message.presentation().flatMap(LaunchPresentation::returnUrl));
        return Response.ok(pages.message(locale(message, browser), page), MediaType.TEXT_HTML_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Locale locale(LaunchMessage message, BrowserRequest browser) {
        return message.presentation()
                .flatMap(LaunchPresentation::locale)
                .map(tag -> Locales.negotiate(Optional.of(tag), null))
                .orElseGet(browser::locale);
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
