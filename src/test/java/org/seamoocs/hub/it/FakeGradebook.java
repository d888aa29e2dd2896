package org.seamoocs.hub.it;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.it.RawHttp.Reply;
import org.seamoocs.hub.it.RawHttp.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The line items and scores of {@link FakeLms}: AGS 2.0 with Moodle's addresses (a query behind the path) and Moodle's
 * rule that a score must be newer than the one before by a whole second.
 */
final class FakeGradebook {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LINE_ITEM = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String CONTAINER = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private static final String SCORE = "application/vnd.ims.lis.v1.score+json";
    private static final String QUERY = "?type_id=1";

    private final Map<String, Map<String, Object>> items = new LinkedHashMap<>();
    private final Map<String, Instant> newest = new TreeMap<>();
    private final List<FakeLms.Applied> applied = new ArrayList<>();
    private final FakeLms lms;
    private int pageSize = Integer.MAX_VALUE;

    FakeGradebook(FakeLms lms) {
        this.lms = lms;
    }

    synchronized void pages(int size) {
        pageSize = size;
    }

    synchronized List<Map<String, Object>> items() {
        return List.copyOf(items.values());
    }

    synchronized List<FakeLms.Applied> applied() {
        return List.copyOf(applied);
    }

    /** Makes an item as a teacher or the LMS itself would. @return its address */
    synchronized String create(String context, Map<String, Object> item) {
        String id = lms.url("/ags/" + context + "/lineitems/" + (items.size() + 1) + "/lineitem" + QUERY)
                .toString();
        Map<String, Object> stored = new LinkedHashMap<>(item);
        stored.put("id", id);
        stored.put("context", context);
        items.put(id, stored);
        return id;
    }

    /** The answer to a request below {@code /ags/}. */
    synchronized Reply answer(Request request) {
        String[] path = request.path().split("/"); // "", ags, context, lineitems, n, lineitem, scores
        if (!request.query().containsKey("type_id")) {
            return Reply.of(400, "No context or unsupported content type");
        }
        if (path.length == 4) {
            return request.method().equals("POST") ? post(path[2], request) : list(path[2], request);
        }
        String item = lms.url("/ags/" + path[2] + "/lineitems/" + path[4] + "/lineitem" + QUERY)
                .toString();
        if (!items.containsKey(item)) {
            return Reply.of(404, "Not Found: Grade item " + path[4] + " doesn't exist")
                    .body("application/json", "{}");
        }
        return path.length == 7 ? score(item, request) : one(item);
    }

    private Reply list(String context, Request request) {
        if (!request.header("accept").equals(CONTAINER)) {
            return Reply.of(400, "No handler found for " + request.header("accept"));
        }
        Map<String, String> query = request.query();
        List<Map<String, Object>> found = items.values().stream()
                .filter(item -> context.equals(item.get("context")))
                .filter(item -> matches(item, "resourceId", query.get("resource_id")))
                .filter(item -> matches(item, "tag", query.get("tag")))
                .filter(item -> matches(item, "resourceLinkId", query.get("resource_link_id")))
                .toList();
        int from = Integer.parseInt(query.getOrDefault("from", "0"));
        int to = (int) Math.min(found.size(), (long) from + pageSize);
        Reply page = Reply.of(200, "OK").body(CONTAINER, JSON.writeValueAsString(found.subList(from, to)));
        if (to == found.size()) {
            return page;
        }
        String next = request.target().getRawQuery().replaceAll("&from=\\d+", "") + "&from=" + to;
        return page.with(
                "Link", // as Moodle 4.5 writes it
                "<" + lms.url(request.path()) + "?" + next.replace("&", "&amp;") + ">; rel=“next”");
    }

    private static boolean matches(Map<String, Object> item, String member, @Nullable String wanted) {
        return wanted == null || Objects.equals(item.get(member), wanted);
    }

    private Reply post(String context, Request request) {
        if (!request.header("content-type").equals(LINE_ITEM)) {
            return Reply.of(400, "No handler found for " + request.header("content-type"));
        }
        Map<String, Object> item = new LinkedHashMap<>();
        JSON.readTree(request.body())
                .forEachEntry((name, value) -> item.put(name, value.isNumber() ? value.asDouble() : value.asString()));
        String id = create(context, item);
        return Reply.of(201, "Created").body(LINE_ITEM, JSON.writeValueAsString(items.get(id)));
    }

    private Reply one(String item) {
        return Reply.of(200, "OK").body(LINE_ITEM, JSON.writeValueAsString(items.get(item)));
    }

    private Reply score(String item, Request request) {
        if (!request.header("content-type").equals(SCORE)) {
            return Reply.of(400, "No handler found for " + request.header("content-type"));
        }
        JsonNode score = JSON.readTree(request.body());
        Instant timestamp =
                OffsetDateTime.parse(score.path("timestamp").asString()).toInstant();
        String of = item + " " + score.path("userId").asString();
        Instant before = newest.get(of);
        if (before != null && timestamp.getEpochSecond() <= before.getEpochSecond()) {
            return Reply.of(409, "Refusing score with an earlier timestamp").body(SCORE, "[]");
        }
        newest.put(of, timestamp);
        applied.add(new FakeLms.Applied(item, score.path("userId").asString(), timestamp, score));
        return Reply.of(200, "OK").body(SCORE + "; charset=utf-8", "");
    }
}
