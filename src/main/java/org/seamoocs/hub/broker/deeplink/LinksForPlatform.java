package org.seamoocs.hub.broker.deeplink;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.seamoocs.hub.broker.deeplink.UsableCourses.Usable;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.spec.deeplink.CustomParameters;
import org.seamoocs.hub.lti.spec.deeplink.DeclaredLineItem;
import org.seamoocs.hub.lti.spec.deeplink.Frame;
import org.seamoocs.hub.lti.spec.deeplink.LtiResourceLinkItem;
import org.seamoocs.hub.lti.spec.deeplink.SubmissionReview;
import org.seamoocs.hub.lti.spec.deeplink.WebAddress;
import org.seamoocs.hub.page.Texts;
import org.seamoocs.hub.registry.ProductFamily;
import org.seamoocs.hub.registry.agreement.GradeMode;

/**
 * What an LMS gets: a link to the hub, with the ids in its path and in its custom parameters, because some LMSs drop the one or
 * the other (lti-facts C7). The tool's own address, custom parameters and ids stay here.
 */
@Dependent
public class LinksForPlatform {

    /** The custom parameter that holds a course's code. */
    public static final String COURSE = "hub_course";

    /** The custom parameter that holds an item's id. */
    public static final String ITEM = "hub_item";

    /** The custom parameter that holds what of a course is meant, if it is not the course itself: {@link #FORUM}. */
    public static final String PLACE = "hub_place";

    /** Its forum. */
    public static final String FORUM = "forum";

    /** Older Open edX stores no link without a size (C3); 11.4.4 takes it without one, and ignores this. */
    private static final Frame OPEN_EDX_SIZE = new Frame(Optional.empty(), OptionalInt.of(1000), OptionalInt.of(800));

    private final HubSettings settings;

    @Inject
    LinksForPlatform(HubSettings settings) {
        this.settings = settings;
    }

    /** A course as a whole. */
    LtiResourceLinkItem to(Usable usable, Selection selection) {
        SharedCourse course = usable.course();
        return link("", course.title(), course.summary(), Map.of(COURSE, course.code()), usable, selection);
    }

    /** The forum of a course, wherever the course lives; it has no grades. */
    LtiResourceLinkItem toForum(Usable usable, Selection selection, Locale locale) {
        SharedCourse course = usable.course();
        Texts texts = Texts.of(locale);
        return link(
                "/forum",
                course.title() + " – " + texts.say("picker.forum.name"),
                Optional.of(texts.say("forum.course.what")),
                Map.of(COURSE, course.code(), PLACE, FORUM),
                usable,
                selection);
    }

    private LtiResourceLinkItem link(
            String path,
            String title,
            Optional<String> text,
            Map<String, String> custom,
            Usable usable,
            Selection selection) {
        return new LtiResourceLinkItem(
                Optional.of(new WebAddress(
                        settings.url("/courses/" + usable.course().code() + path))),
                Optional.of(title),
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                size(selection, Optional.empty()),
                new CustomParameters(custom),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A part of it, which is stored under that id. */
    LtiResourceLinkItem to(Usable usable, String itemId, LtiResourceLinkItem chosen, Selection selection) {
        Map<String, String> custom = new LinkedHashMap<>();
        custom.put(COURSE, usable.course().code());
        custom.put(ITEM, itemId);
        String title = chosen.title().orElse(usable.course().title());
        return new LtiResourceLinkItem(
                Optional.of(new WebAddress(
                        settings.url("/courses/" + usable.course().code() + "/items/" + itemId))),
                Optional.of(title),
                chosen.text(),
                chosen.icon(),
                chosen.thumbnail(),
                chosen.window(),
                size(selection, chosen.iframe()),
                new CustomParameters(custom),
                chosen.lineItem()
                        .filter(lineItem -> usable.terms().grades() != GradeMode.NONE)
                        .filter(lineItem ->
                                selection.settings().acceptLineItem().orElse(true))
                        .map(lineItem -> lineItem(lineItem, itemId, title)),
                chosen.available(),
                chosen.submission());
    }

    /** The LMS's column is found again by the hub's id; the tool's own id means something only to the tool. */
    private static DeclaredLineItem lineItem(DeclaredLineItem chosen, String itemId, String title) {
        return new DeclaredLineItem(
                chosen.scoreMaximum(),
                Optional.of(chosen.label().orElse(title)),
                Optional.of(itemId),
                chosen.tag(),
                chosen.gradesReleased(),
                chosen.submissionReview()
                        .map(review -> new SubmissionReview(
                                review.reviewableStatus(),
                                review.label(),
                                Optional.empty(), // where the item is: the hub knows the way on
                                CustomParameters.NONE)));
    }

    private static Optional<Frame> size(Selection selection, Optional<Frame> chosen) {
        Optional<Frame> size = chosen.map(f -> new Frame(Optional.empty(), f.width(), f.height()));
        if (selection.registration().productFamily() != ProductFamily.OPEN_EDX) {
            return size;
        }
        return size.filter(f -> f.width().isPresent() && f.height().isPresent()).or(() -> Optional.of(OPEN_EDX_SIZE));
    }
}
