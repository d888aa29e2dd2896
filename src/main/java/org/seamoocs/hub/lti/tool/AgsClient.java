package org.seamoocs.hub.lti.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.error.FetchError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LmsServiceError;
import org.seamoocs.hub.http.HttpAnswer;
import org.seamoocs.hub.http.HttpCall;
import org.seamoocs.hub.lti.spec.AddressQuery;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.lti.spec.ags.AgsMediaType;
import tools.jackson.databind.JsonNode;

/**
 * Line items and scores at an LMS (<a href="https://www.imsglobal.org/spec/lti-ags/v2p0">Assignment and Grade Services
 * 2.0</a>, 3.2 and 3.4). Thread-safe.
 */
@ApplicationScoped
public class AgsClient {

    private static final Set<Scope> LINE_ITEMS = Set.of(Scope.LINE_ITEM);
    private static final Set<Scope> SCORES = Set.of(Scope.SCORE);
    private static final int MAX_PAGES = 100;

    private ServiceCalls services;
    private Clock clock;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected AgsClient() {}

    @Inject
    public AgsClient(ServiceCalls services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    /**
     * Posts a score. Never throws for what the far side does.
     *
     * @param lineItem the line item's address; {@code /scores} goes before its query
     * @param user the learner's {@code sub} at that LMS
     */
    public ScoreAnswer post(LmsCaller caller, URI lineItem, Subject user, HomeScore score) {
        ScoreAnswers answers =
                new ScoreAnswers(LmsGradebook.of(caller.registration().productFamily()), clock);
        // No Accept: Moodle 4.5 matches it literally, and the answer to a score has no body (fixture quirk 23).
        HttpCall call = HttpCall.of("POST", AgsUrls.scores(lineItem), Map.of())
                .with(AgsMediaType.SCORE, ScoreJson.of(user, score));
        try {
            return answers.of(services.send(caller, SCORES, call), score);
        } catch (HubException e) {
            return new ScoreAnswer.TryLater(0, LmsWords.shortened(String.valueOf(e.getMessage())), Optional.empty());
        }
    }

    /**
     * The line item with this {@code resourceId} and {@code tag}, which may be on any page and which not every LMS filters.
     *
     * @param lineItems the container's address
     * @throws HubException with a {@link LmsServiceError} or a {@link FetchError}
     */
    public Optional<URI> find(LmsCaller caller, URI lineItems, String resourceId, String tag) {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("resource_id", resourceId);
        filters.put("tag", tag);
        Set<URI> read = new HashSet<>();
        Optional<URI> page = Optional.of(AddressQuery.append(lineItems.toString(), filters));
        while (page.isPresent()) {
            URI address = page.get();
            if (!read.add(address) || read.size() > MAX_PAGES) {
                throw new HubException(LmsServiceError.NEXT_PAGE_REFUSED, "line items without end");
            }
            HttpAnswer answer = services.send(caller, LINE_ITEMS, container(address));
            Optional<URI> found = matching(items(answer), lineItems, resourceId, tag);
            if (found.isPresent()) {
                return found;
            }
            page = LinkHeader.next(answer, address);
        }
        return Optional.empty();
    }

    /**
     * Makes a line item.
     *
     * @return its address
     * @throws HubException with a {@link LmsServiceError} or a {@link FetchError}
     */
    public URI create(LmsCaller caller, URI lineItems, NewLineItem item) {
        HttpAnswer answer = services.send(
                caller,
                LINE_ITEMS,
                HttpCall.of("POST", lineItems, Map.of("Accept", AgsMediaType.LINE_ITEM))
                        .with(AgsMediaType.LINE_ITEM, item.json()));
        checkAccepted(answer);
        return LmsJson.tree(answer.body())
                .flatMap(json -> address(json, lineItems))
                .orElseThrow(() -> new HubException(LmsServiceError.LINE_ITEMS_UNREADABLE, "the new item has no id"));
    }

    private static HttpCall container(URI address) {
        return HttpCall.of("GET", address, Map.of("Accept", AgsMediaType.LINE_ITEM_CONTAINER));
    }

    private static JsonNode items(HttpAnswer answer) {
        checkAccepted(answer);
        return LmsJson.tree(answer.body())
                .filter(JsonNode::isArray)
                .orElseThrow(() -> new HubException(LmsServiceError.LINE_ITEMS_UNREADABLE, "no list of line items"));
    }

    private static void checkAccepted(HttpAnswer answer) {
        if (!answer.successful()) {
            throw new HubException(LmsServiceError.LINE_ITEMS_REFUSED, LmsWords.of(answer));
        }
    }

    private static Optional<URI> matching(JsonNode items, URI container, String resourceId, String tag) {
        for (JsonNode item : items) {
            if (item.path("resourceId").asString("").equals(resourceId)
                    && item.path("tag").asString("").equals(tag)) {
                return address(item, container);
            }
        }
        return Optional.empty();
    }

    /** The {@code id}, if it lies where the container does: the token goes nowhere else. */
    private static Optional<URI> address(JsonNode item, URI container) {
        try {
            return Optional.of(item.path("id").asString(""))
                    .filter(id -> !id.isBlank())
                    .map(container::resolve)
                    .filter(id -> LinkHeader.sameOrigin(id, container));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
