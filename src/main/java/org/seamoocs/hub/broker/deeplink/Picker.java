package org.seamoocs.hub.broker.deeplink;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.seamoocs.hub.broker.deeplink.UsableCourses.Usable;
import org.seamoocs.hub.catalogue.CourseCards;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.identity.BrowserRequest;
import org.seamoocs.hub.lti.spec.deeplink.ContentItemType;
import org.seamoocs.hub.page.Links;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.page.Pages;
import org.seamoocs.hub.page.PickerPage;
import org.seamoocs.hub.page.PickerPage.Notice;
import org.seamoocs.hub.page.PickerPage.PickerCourse;
import org.seamoocs.hub.page.Texts;
import org.seamoocs.hub.registry.ToolRegistration;

/** Shows the courses that may be chosen. Everything that it has to know comes with the request: no cookie, no script. */
@Dependent
public class Picker {

    /** Courses on one page; who sees no more searches. */
    static final int MAX_SHOWN = 60;

    private final UsableCourses courses;
    private final CourseCards cards;
    private final HubSettings settings;
    private final Pages pages;
    private final PagePolicy policy;

    @Inject
    public Picker(UsableCourses courses, CourseCards cards, HubSettings settings, Pages pages, PagePolicy policy) {
        this.courses = courses;
        this.cards = cards;
        this.settings = settings;
        this.pages = pages;
        this.policy = policy;
    }

    /** All courses, nothing ticked. */
    public Response show(Selection selection, String secret, BrowserRequest browser) {
        return show(selection, secret, browser, "", Set.of(), Optional.empty());
    }

    /** The courses that the words find, and those that are ticked already. */
    Response show(
            Selection selection,
            String secret,
            BrowserRequest browser,
            String query,
            Set<String> ticked,
            Optional<Notice> notice) {
        Locale locale = browser.locale(selection.browser().locale());
        CourseSearch search = new CourseSearch(query, Texts.of(locale));
        List<Usable> usable = courses.of(selection.institution());
        List<Usable> found =
                usable.stream().filter(u -> search.finds(u.course())).toList();
        List<Usable> shown = Stream.concat(
                        usable.stream().filter(u -> ticked.contains(u.course().code())),
                        found.stream().limit(MAX_SHOWN))
                .distinct()
                .toList();
        boolean parts = acceptsLinks(selection);
        policy.framedBy(selection.registration().frameAncestors());
        if (parts) {
            shown.forEach(u -> u.partsFor(selection).ifPresent(this::mayRedirectTo));
        }
        PickerPage page = new PickerPage(
                settings.url("/lti/tool/selection"),
                secret,
                selection.institution().name(),
                selection.registration().name(),
                selection.settings().acceptMultiple(),
                query,
                shown.stream()
                        .map(u -> new PickerCourse(
                                cards.of(u.course()),
                                ticked.contains(u.course().code()),
                                found.contains(u),
                                parts && u.partsFor(selection).isPresent()))
                        .toList(),
                found.size(),
                notice,
                selection.settings().returnUrl());
        return Response.ok(pages.picker(locale, page), MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static boolean acceptsLinks(Selection selection) {
        return selection.settings().acceptTypes().contains(ContentItemType.RESOURCE_LINK.wireName());
    }

    /** A form that is answered by a redirect leads there as well (CSP Level 3, 4.2 on {@code form-action}). */
    private void mayRedirectTo(ToolRegistration tool) {
        policy.postsOnward();
        Links.origin(Optional.of(URI.create(tool.loginUrl()))).ifPresent(policy::postsTo);
    }
}
