package org.seamoocs.hub.practice.course;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.http.HttpAnswer;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.practice.ground.Json;
import tools.jackson.core.type.TypeReference;

/** Sends scores to the hub (AGS 2.0): to the line item of the link, or to one that is found again or made. Thread-safe. */
@ApplicationScoped
public class Grading {

    static final String RESOURCE_ID = "mangroves-quiz";
    static final String TAG = "quiz";

    private static final System.Logger LOG = System.getLogger(Grading.class.getName());
    private static final String LINE_ITEM = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String LINE_ITEMS = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private static final String SCORE = "application/vnd.ims.lis.v1.score+json";
    private static final int CONFLICT = 409;
    private static final TypeReference<List<Map<String, Object>>> CONTAINER = new TypeReference<>() {};

    private HubServices services;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected Grading() {}

    @Inject
    public Grading(HubServices services) {
        this.services = services;
    }

    /** What became of a score. */
    public enum Sent {
        /** The hub has it. */
        SENT,
        /** Nobody is graded: a teacher tries the quiz. */
        PREVIEW,
        /** The hub takes no grades for this link. */
        NOT_OFFERED,
        /** The hub could not be reached, or refused; it may be tried again. */
        FAILED
    }

    /** Sends the score of a learner's attempt. */
    Sent send(Visit visit, Attempt attempt) {
        if (!visit.learns()) {
            return Sent.PREVIEW;
        }
        if (visit.services().lineItem().or(() -> visit.services().lineItems()).isEmpty()) {
            return Sent.NOT_OFFERED;
        }
        try {
            String token = services.token(visit, Scope.LINE_ITEM, Scope.SCORE);
            String lineItem = visit.services().lineItem().orElseGet(() -> foundOrMade(visit, token));
            HttpAnswer answer = services.post(beforeQuery(lineItem, "/scores"), token, SCORE, score(visit, attempt));
            if (answer.status() != CONFLICT) { // a conflict: it was there already, perhaps after a lost answer
                HubServices.successful("score", answer);
            }
            return Sent.SENT;
        } catch (HubException failed) {
            LOG.log(System.Logger.Level.WARNING, "the practice course could not send a score: " + failed.getMessage());
            return Sent.FAILED;
        }
    }

    private String foundOrMade(Visit visit, String token) {
        String container = visit.services().lineItems().orElseThrow();
        String search = container + (container.contains("?") ? "&" : "?") + "resource_id=" + RESOURCE_ID
                + "&resource_link_id=" + URLEncoder.encode(visit.link(), StandardCharsets.UTF_8);
        return Json.read(services.get(search, token, LINE_ITEMS).text(), CONTAINER).orElse(List.of()).stream()
                .map(Grading::id)
                .findFirst()
                .orElseGet(() -> made(visit, container, token));
    }

    private String made(Visit visit, String container, String token) {
        HttpAnswer answer = services.post(
                container,
                token,
                LINE_ITEM,
                Map.of(
                        "label", Lesson.MANGROVES.title(),
                        "scoreMaximum", Lesson.MANGROVES.questions().size(),
                        "resourceId", RESOURCE_ID,
                        "tag", TAG,
                        "resourceLinkId", visit.link()));
        return Json.object(HubServices.successful("line item", answer).text())
                .map(Grading::id)
                .orElseThrow(() -> new ServiceFailed("line item: no JSON object"));
    }

    private static String id(Map<String, Object> lineItem) {
        if (lineItem.get("id") instanceof String id) {
            return id;
        }
        throw new ServiceFailed("line item: no id");
    }

    private static Map<String, Object> score(Visit visit, Attempt attempt) {
        Map<String, Object> score = new LinkedHashMap<>();
        score.put("userId", visit.subject());
        score.put("timestamp", attempt.submittedAt().toString());
        score.put("activityProgress", "Completed");
        score.put("gradingProgress", "FullyGraded");
        score.put("scoreGiven", attempt.score());
        score.put("scoreMaximum", attempt.maximum());
        score.put("comment", attempt.score() + " / " + attempt.maximum() + " – " + Lesson.MANGROVES.title());
        return score;
    }

    /** Path segments belong before the query (AGS 2.0, 3.3.1 and 3.4.2). */
    private static String beforeQuery(String url, String segment) {
        int query = url.indexOf('?');
        return query < 0 ? url + segment : url.substring(0, query) + segment + url.substring(query);
    }
}
