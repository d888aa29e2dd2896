package org.seamoocs.hub.practice.course;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.jose.RandomValues;
import org.seamoocs.hub.lti.jose.ring.KeyRing;
import org.seamoocs.hub.lti.jose.ring.Ring;
import org.seamoocs.hub.lti.jose.ring.SigningKey;
import org.seamoocs.hub.lti.spec.ClientId;
import org.seamoocs.hub.lti.spec.DeepLinkingResponse;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.Issuer;

/** Signs what a teacher has chosen as the course's deep linking response (Deep Linking 2.0, 4.5). Thread-safe. */
@ApplicationScoped
public class SelectionAnswers {

    private CourseAddresses addresses;
    private Supplier<SigningKey> key;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected SelectionAnswers() {}

    @Inject
    public SelectionAnswers(HubSettings settings, KeyRing keys, Clock clock) {
        this(CourseAddresses.of(settings), () -> keys.current(Ring.PRACTICE_COURSE), clock);
    }

    SelectionAnswers(CourseAddresses addresses, Supplier<SigningKey> key, Clock clock) {
        this.addresses = addresses;
        this.key = key;
        this.clock = clock;
    }

    /** The signed response with those of {@code course} and {@code quiz} that were chosen; none is a cancellation. */
    String sign(Visit visit, List<String> chosen, Visit.Picking picking) {
        List<Map<String, Object>> items = chosen.stream()
                .distinct()
                .filter(item -> picking.takesLinks())
                .filter(item -> item.equals("course") || item.equals(Visit.QUIZ))
                .limit(picking.several() ? 2 : 1)
                .map(item -> item.equals(Visit.QUIZ) ? quiz() : course())
                .toList();
        return key.get()
                .sign(new DeepLinkingResponse(
                                new ClientId(CourseAddresses.CLIENT_ID),
                                new Issuer(addresses.issuer()),
                                new DeploymentId(visit.deployment()),
                                RandomValues.nonce(),
                                clock.instant(),
                                picking.data(),
                                items)
                        .claims());
    }

    private Map<String, Object> course() {
        return link(Lesson.MANGROVES.title(), "Three pages and a quiz.");
    }

    private Map<String, Object> quiz() {
        Map<String, Object> quiz = link(Lesson.MANGROVES.title() + " – quiz", "The quiz alone.");
        quiz.put("custom", Map.of(Visit.ITEM, Visit.QUIZ));
        quiz.put(
                "lineItem",
                Map.of(
                        "label",
                        Lesson.MANGROVES.title(),
                        "scoreMaximum",
                        Lesson.MANGROVES.questions().size(),
                        "resourceId",
                        Grading.RESOURCE_ID,
                        "tag",
                        Grading.TAG));
        return quiz;
    }

    private Map<String, Object> link(String title, String text) {
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("type", "ltiResourceLink");
        link.put("title", title);
        link.put("text", text);
        link.put("url", addresses.start());
        return link;
    }
}
