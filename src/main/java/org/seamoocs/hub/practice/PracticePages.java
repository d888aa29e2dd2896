package org.seamoocs.hub.practice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.page.Templates;
import org.seamoocs.hub.page.Texts;
import org.seamoocs.hub.practice.world.Activity;
import org.seamoocs.hub.practice.world.Addresses;
import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.World;

/** The practice LMS's pages, and what a browser lets each of them do. Thread-safe. */
@ApplicationScoped
public class PracticePages {

    private static final String SELF = "'self'";

    private Templates templates;
    private PagePolicy policy;
    private Addresses addresses;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected PracticePages() {}

    @Inject
    public PracticePages(Templates templates, PagePolicy policy, HubSettings settings) {
        this.templates = templates;
        this.policy = policy;
        this.addresses = Addresses.of(settings);
    }

    /** Choose an institution and a person. */
    String start(Locale locale, Optional<SignIn> signIn) {
        Chrome chrome = signIn.map(Chrome::of).orElse(Chrome.BARE);
        return render(
                "start", locale, chrome, Map.of("campuses", World.PRACTICE.campuses(), "hub", addresses.hub() + "/"));
    }

    /** The LMS course. */
    String course(Locale locale, SignIn signIn, List<Activity> activities) {
        return render(
                "course",
                locale,
                Chrome.of(signIn),
                Map.of("campus", signIn.campus(), "user", signIn.user(), "activities", activities));
    }

    /** The grades of the LMS course. */
    String grades(Locale locale, SignIn signIn, Gradebook gradebook) {
        return render(
                "grades",
                locale,
                Chrome.of(signIn),
                Map.of("campus", signIn.campus(), "user", signIn.user(), "book", gradebook));
    }

    /** What the hub has chosen, for the teacher to confirm; shown in the LMS's frame. */
    String chosen(Locale locale, Campus campus, Selection selection, String jwt) {
        policy.framedBy(List.of(SELF));
        return render("chosen", locale, Chrome.BARE, Map.of("campus", campus, "selection", selection, "jwt", jwt));
    }

    /** The hub in a frame. */
    String frame(Locale locale, SignIn signIn, FramePage page) {
        policy.frames(SELF);
        policy.frames(addresses.hubOrigin());
        return render(
                "frame",
                locale,
                Chrome.of(signIn),
                Map.of("campus", signIn.campus(), "user", signIn.user(), "page", page));
    }

    /** A form that posts itself; it leads to the hub, which may lead back here. */
    String post(Locale locale, Answer.FormPost form) {
        policy.framedBy(List.of(SELF));
        policy.postsTo(addresses.hubOrigin());
        return render("post", locale, Chrome.BARE, Map.of("form", form));
    }

    /** One message; shown in the LMS's frame too. */
    String notice(Locale locale, NoticePage notice) {
        policy.framedBy(List.of(SELF));
        return render("notice", locale, Chrome.BARE, Map.of("page", notice));
    }

    private String render(String template, Locale locale, Chrome chrome, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("chrome", chrome);
        return templates.render(
                "practice/" + template,
                Texts.of("practice", locale),
                addresses.lms().getPath(),
                all);
    }
}
