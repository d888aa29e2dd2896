package org.seamoocs.hub.practice.course;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.lti.spec.AgsEndpoint;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.lti.spec.Subject;

/**
 * What one launch said, as far as the course needs it. It travels sealed in the forms of the course's pages: there is nothing
 * else by which the course knows somebody.
 *
 * @param subject the learner's {@code sub}
 * @param name only if the institution releases it
 * @param deployment the sending institution
 * @param link the resource link; empty while content is chosen
 * @param item {@code quiz} if the link is the quiz alone
 * @param locale of the launch
 * @param forSubject whose work is reviewed
 * @param services what the hub offers for this course
 * @param selection what may be chosen; deep linking only
 */
public record Visit(
        MessageType type,
        String subject,
        Optional<String> name,
        CourseRole role,
        String deployment,
        String link,
        Optional<String> item,
        Optional<String> locale,
        Optional<String> forSubject,
        Services services,
        Optional<Picking> selection) {

    static final String QUIZ = "quiz";

    /** The custom parameter that says which part of the course a link opens. */
    static final String ITEM = "item";

    /** The addresses of the services (AGS 2.0, 3.1; NRPS 2.0, 3.6.1.1). */
    public record Services(Optional<String> lineItem, Optional<String> lineItems, Optional<String> memberships) {}

    /** The deep linking settings (Deep Linking 2.0, 4.4.1). */
    public record Picking(String returnUrl, boolean takesLinks, boolean several, Optional<String> data) {}

    static Visit of(LaunchMessage message) {
        return new Visit(
                message.type(),
                message.subject().map(Subject::value).orElseThrow(),
                message.profile().name(),
                message.roles().courseRole(),
                message.deployment().value(),
                message.resourceLink().map(link -> link.id()).orElse(""),
                Optional.ofNullable(message.custom().get(ITEM)),
                message.presentation().flatMap(p -> p.locale()).or(() -> message.profile()
                        .locale()),
                message.forUser().map(user -> user.subject().value()),
                services(message),
                message.deepLinking()
                        .map(settings -> new Picking(
                                settings.returnUrl().toString(),
                                settings.acceptTypes().contains("ltiResourceLink"),
                                settings.acceptMultiple(),
                                settings.data())));
    }

    /** The grades only if scores may be sent: some platforms name the addresses also where they take none. */
    private static Services services(LaunchMessage message) {
        Optional<AgsEndpoint> grades = message.ags().filter(ags -> ags.scopes().contains(Scope.SCORE.uri()));
        return new Services(
                grades.flatMap(AgsEndpoint::lineItem).map(Object::toString),
                grades.flatMap(AgsEndpoint::lineItems).map(Object::toString),
                message.nrps().map(nrps -> nrps.contextMembershipsUrl().toString()));
    }

    /** Whether the person may see who is here and what others have done. */
    public boolean teaches() {
        return role.compareTo(CourseRole.TEACHING_ASSISTANT) >= 0;
    }

    /** Whether the person's answers are graded. */
    public boolean learns() {
        return role == CourseRole.LEARNER;
    }

    /** Whether the link is the quiz alone. */
    public boolean quizOnly() {
        return item.filter(QUIZ::equals).isPresent();
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", type.name());
        map.put("subject", subject);
        name.ifPresent(value -> map.put("name", value));
        map.put("role", role.name());
        map.put("deployment", deployment);
        map.put("link", link);
        item.ifPresent(value -> map.put(ITEM, value));
        locale.ifPresent(value -> map.put("locale", value));
        forSubject.ifPresent(value -> map.put("forSubject", value));
        services.lineItem().ifPresent(value -> map.put("lineItem", value));
        services.lineItems().ifPresent(value -> map.put("lineItems", value));
        services.memberships().ifPresent(value -> map.put("memberships", value));
        selection.ifPresent(picking -> {
            map.put("returnUrl", picking.returnUrl());
            map.put("accept", List.of(picking.takesLinks(), picking.several()));
            picking.data().ifPresent(value -> map.put("data", value));
        });
        return map;
    }

    static Visit of(Map<String, Object> map) {
        return new Visit(
                MessageType.valueOf(text(map, "type").orElseThrow()),
                text(map, "subject").orElseThrow(),
                text(map, "name"),
                CourseRole.valueOf(text(map, "role").orElseThrow()),
                text(map, "deployment").orElseThrow(),
                text(map, "link").orElseThrow(),
                text(map, ITEM),
                text(map, "locale"),
                text(map, "forSubject"),
                new Services(text(map, "lineItem"), text(map, "lineItems"), text(map, "memberships")),
                text(map, "returnUrl").map(returnUrl -> picking(returnUrl, map)));
    }

    private static Picking picking(String returnUrl, Map<String, Object> map) {
        List<?> accept = map.get("accept") instanceof List<?> list ? list : List.of(false, false);
        return new Picking(
                returnUrl, Boolean.TRUE.equals(accept.get(0)), Boolean.TRUE.equals(accept.get(1)), text(map, "data"));
    }

    private static Optional<String> text(Map<String, Object> map, String key) {
        return Optional.ofNullable(map.get(key)).map(Object::toString);
    }
}
