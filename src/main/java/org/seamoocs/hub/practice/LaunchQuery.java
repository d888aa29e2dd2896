package org.seamoocs.hub.practice;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.practice.ground.Absent;
import org.seamoocs.hub.practice.world.Activities;
import org.seamoocs.hub.practice.world.Activity;
import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.LmsUser;

/** What a click inside the LMS asks for: an activity, a student's work in it, or else a selection of content. */
public class LaunchQuery {

    private static final String ON = "on";

    @QueryParam("activity")
    private @Nullable String activity;

    @QueryParam("review")
    private @Nullable String review;

    @QueryParam("storage")
    private @Nullable String storage;

    @QueryParam("target")
    @DefaultValue(Launch.IFRAME)
    private String target = Launch.IFRAME;

    /** For the container. */
    public LaunchQuery() {}

    LaunchQuery(@Nullable String activity, @Nullable String review, @Nullable String storage, String target) {
        this.activity = activity;
        this.review = review;
        this.storage = storage;
        this.target = target;
    }

    /** The same for that activity. */
    LaunchQuery ofActivity(String id) {
        return new LaunchQuery(id, review, storage, target);
    }

    /** Whether the LMS shall offer platform storage. */
    boolean storage() {
        return ON.equals(storage);
    }

    /** The query of the launch that opens in that document target. */
    String toQuery(String documentTarget) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Optional.ofNullable(activity).ifPresent(a -> parameters.put("activity", a));
        reviewed().ifPresent(r -> parameters.put("review", r));
        if (storage()) {
            parameters.put("storage", ON);
        }
        parameters.put("target", documentTarget);
        return parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    /**
     * The launch that this is in that person's session.
     *
     * @throws Absent if there is no such activity or student, or the person's role does not allow it
     */
    Launch launch(SignIn signIn, Activities activities, Visitor visitor) {
        Campus campus = signIn.campus();
        LmsUser user = signIn.user();
        Optional<Activity> opened = Optional.ofNullable(activity)
                .map(id -> activities.find(campus, id).orElseThrow(() -> new Absent("no such activity")));
        Optional<LmsUser> student = reviewed().map(id -> campus.person(id)
                .filter(p -> p.kind().learns())
                .orElseThrow(() -> new Absent("no such student")));
        if ((opened.isEmpty() || student.isPresent()) && !user.kind().teaches()) {
            throw new Absent("not for this role");
        }
        return new Launch(
                campus,
                user,
                type(opened, student),
                opened,
                opened.flatMap(a -> student),
                Launch.WINDOW.equals(target) ? Launch.WINDOW : Launch.IFRAME,
                visitor.launchLocale(user));
    }

    private Optional<String> reviewed() {
        return Optional.ofNullable(review).filter(id -> !id.isEmpty());
    }

    private static MessageType type(Optional<Activity> activity, Optional<LmsUser> student) {
        if (activity.isEmpty()) {
            return MessageType.DEEP_LINKING;
        }
        return student.isPresent() ? MessageType.SUBMISSION_REVIEW : MessageType.RESOURCE_LINK;
    }
}
