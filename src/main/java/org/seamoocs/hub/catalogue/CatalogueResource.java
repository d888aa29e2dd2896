package org.seamoocs.hub.catalogue;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.page.CataloguePage;
import org.seamoocs.hub.page.Locales;
import org.seamoocs.hub.page.Pages;

/** The public catalogue of offered courses (design.md 2). */
@Path("/")
@Dependent
public class CatalogueResource {

    private final Courses courses;
    private final CourseCards cards;
    private final Pages pages;
    private final HubSettings settings;

    @Inject
    public CatalogueResource(Courses courses, CourseCards cards, Pages pages, HubSettings settings) {
        this.courses = courses;
        this.cards = cards;
        this.pages = pages;
        this.settings = settings;
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
    public Response catalogue(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        Locale locale = Locales.negotiate(Optional.empty(), acceptLanguage);
        Optional<URI> practice =
                settings.practice() ? Optional.of(URI.create(settings.practiceUrl() + "/practice")) : Optional.empty();
        CataloguePage page =
                new CataloguePage(courses.offered().stream().map(cards::of).toList(), practice);
        return Response.ok(pages.catalogue(locale, page))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }
}
