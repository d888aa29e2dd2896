package org.seamoocs.hub.broker.launch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import org.seamoocs.hub.identity.BrowserRequest;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.LaunchPresentation;
import org.seamoocs.hub.lti.spec.ResourceLink;
import org.seamoocs.hub.page.Locales;
import org.seamoocs.hub.page.MessagePage;
import org.seamoocs.hub.page.Pages;

/** Answers valid messages that lead to no course with a page that says what to do instead. */
@Dependent
class PageAnswers {

    private final Pages pages;

    @Inject
    PageAnswers(Pages pages) {
        this.pages = pages;
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
}
