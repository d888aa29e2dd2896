package org.seamoocs.hub.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;

/** The hub's pages as HTML documents: renders what it is given, never decides. Thread-safe. */
@ApplicationScoped
public class Pages {

    private final Templates templates;

    /** For the CDI proxy. */
    @SuppressWarnings("NullAway")
    protected Pages() {
        this.templates = null;
    }

    @Inject
    public Pages(Templates templates) {
        this.templates = templates;
    }

    /** The public list of offered courses. */
    public String catalogue(Locale locale, CataloguePage page) {
        return templates.render("catalogue", locale, Map.of("page", page));
    }

    /** A course, after a launch. */
    public String course(Locale locale, CoursePage page) {
        return templates.render("course", locale, Map.of("page", page));
    }

    /** A refusal. */
    public String error(Locale locale, ErrorPage page) {
        String family = ErrorFamily.of(page.code()).key();
        String hop = Hop.of(page.code()).map(Hop::key).orElse("");
        return templates.render("error", locale, Map.of("page", page, "family", family, "hop", hop));
    }

    /** One click into a window of its own. */
    public String newWindow(Locale locale, NewWindowPage page) {
        return templates.render("new-window", locale, Map.of("page", page));
    }

    /** Platform storage, first step: at login. */
    public String storeBinding(Locale locale, StoreBindingPage page) {
        return templates.render("store-binding", locale, Map.of("page", page));
    }

    /** Platform storage, second step: at launch. */
    public String readBinding(Locale locale, ReadBindingPage page) {
        return templates.render("read-binding", locale, Map.of("page", page));
    }

    /** Whether the hub shall be registered with an LMS. */
    public String register(Locale locale, RegisterPage page) {
        return templates.render("register", locale, Map.of("page", page));
    }

    /** It has been. */
    public String registered(Locale locale, RegisteredPage page) {
        return templates.render("registered", locale, Map.of("page", page));
    }

    /** On to another party with a signed message. */
    public String formPost(Locale locale, FormPostPage page) {
        return templates.render("form-post", locale, Map.of("page", page));
    }

    /** A quiet page with one message. */
    public String message(Locale locale, MessagePage page) {
        return templates.render("message", locale, Map.of("page", page));
    }

    /** The courses that may be placed in an LMS. */
    public String picker(Locale locale, PickerPage page) {
        return templates.render("picker", locale, Map.of("page", page));
    }

    /** Back to the LMS with a signed answer. */
    public String returnToPlatform(Locale locale, ReturnToPlatformPage page) {
        return templates.render("return-to-platform", locale, Map.of("page", page));
    }
}
