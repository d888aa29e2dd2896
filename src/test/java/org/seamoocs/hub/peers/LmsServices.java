package org.seamoocs.hub.peers;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.peers.LmsServer.Answer;
import org.seamoocs.hub.peers.LmsServer.Call;

/**
 * The services of {@link Lms}: tokens, the gradebook of its one course (AGS 2.0) and its roster (NRPS 2.0), two members
 * a page. As strict as the specifications: a call without token is 401, one without scope 403, an old score 409.
 */
final class LmsServices {

    static final String SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/";
    static final String ROSTER = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    static final List<String> GRADE_SCOPES = List.of(SCOPE + "lineitem", SCOPE + "result.readonly", SCOPE + "score");

    private static final String ITEMS = "/course/lineitems";
    private static final String MEMBERS = "/course/memberships";
    private static final int PAGE = 2;

    private final LmsServer server;
    private final Lms.ToolEntry tool;
    private final List<Lms.Member> members;
    private final Map<String, Set<String>> tokens = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> items = new TreeMap<>();
    private final Map<String, Map<String, Map<String, Object>>> scores = new TreeMap<>();

    LmsServices(LmsServer server, Lms.ToolEntry tool, List<Lms.Member> members) {
        this.server = server;
        this.tool = tool;
        this.members = members;
        server.at("/token", this::token);
        server.at(ITEMS, this::lineItems);
        server.at(MEMBERS, this::memberships);
    }

    String lineItemsUrl() {
        return server.url(ITEMS);
    }

    String membershipsUrl() {
        return server.url(MEMBERS);
    }

    /** Makes a line item. @return its address */
    String addItem(Map<String, Object> wanted) {
        return String.valueOf(add(wanted).get("id"));
    }

    private synchronized Map<String, Object> add(Map<String, Object> wanted) {
        String id = server.url(ITEMS + "/" + (items.size() + 1));
        Map<String, Object> item = new TreeMap<>(wanted);
        item.put("id", id);
        items.put(id, item);
        return item;
    }

    synchronized List<Map<String, Object>> items() {
        return List.copyOf(items.values());
    }

    /** The newest score of a member in a line item; empty if there is none. */
    synchronized Map<String, Object> score(String item, String member) {
        return scores.getOrDefault(item, Map.of()).getOrDefault(member, Map.of());
    }

    private Answer token(Call call) throws Exception {
        SignedJWT assertion = SignedJWT.parse(call.parameter("client_assertion"));
        JWTClaimsSet claims = assertion.getJWTClaimsSet();
        var key = JWKSet.load(URI.create(tool.jwks()).toURL())
                .getKeyByKeyId(assertion.getHeader().getKeyID());
        boolean good = call.parameter("grant_type").equals("client_credentials")
                && key != null
                && assertion.verify(new RSASSAVerifier(key.toRSAKey()))
                && tool.clientId().equals(claims.getIssuer())
                && tool.clientId().equals(claims.getSubject())
                && claims.getAudience().contains(server.url("/token"))
                && claims.getExpirationTime().toInstant().isAfter(Instant.now())
                && claims.getJWTID() != null;
        if (!good) {
            return Answer.problem(400, "invalid_client");
        }
        Set<String> granted = Arrays.stream(call.parameter("scope").split(" "))
                .filter(scope -> GRADE_SCOPES.contains(scope)
                        || scope.equals(ROSTER)
                        || scope.equals(SCOPE + "lineitem.readonly"))
                .collect(Collectors.toSet());
        String token = UUID.randomUUID().toString();
        tokens.put("Bearer " + token, granted);
        return Answer.json(
                200,
                "application/json",
                Map.of(
                        "access_token",
                        token,
                        "token_type",
                        "Bearer",
                        "expires_in",
                        3600,
                        "scope",
                        String.join(" ", granted)));
    }

    private synchronized Answer lineItems(Call call) {
        String rest = call.path().substring(ITEMS.length());
        if (rest.endsWith("/scores")) {
            return permitted(call, "score", () -> postScore(call, server.url(parent(call.path()))));
        }
        if (rest.endsWith("/results")) {
            return permitted(call, "result.readonly", () -> results(call, server.url(parent(call.path()))));
        }
        return switch (call.method()) {
            case "GET" -> permitted(call, "lineitem", () -> rest.isEmpty() ? list(call) : item(call));
            case "POST" -> permitted(call, "lineitem", () -> Answer.json(201, type("lineitem"), add(call.json())));
            case "PUT" -> permitted(call, "lineitem", () -> change(call));
            default -> Answer.problem(405, call.method());
        };
    }

    private Answer permitted(Call call, String scope, Supplier<Answer> answer) {
        Set<String> granted = tokens.get(call.authorization());
        if (granted == null) {
            return Answer.problem(401, "no token");
        }
        boolean reads = call.method().equals("GET") && granted.contains(SCOPE + scope + ".readonly");
        return granted.contains(SCOPE + scope) || reads ? answer.get() : Answer.problem(403, scope);
    }

    private Answer change(Call call) {
        items.computeIfPresent(server.url(call.path()), (id, item) -> {
            item.putAll(call.json());
            item.put("id", id);
            return item;
        });
        return item(call);
    }

    private Answer item(Call call) {
        Map<String, Object> item = items.get(server.url(call.path()));
        return item == null ? Answer.problem(404, call.path()) : Answer.json(200, type("lineitem"), item);
    }

    private Answer list(Call call) {
        List<Map<String, Object>> found = items.values().stream()
                .filter(item -> matches(call, "resource_link_id", item.get("resourceLinkId"))
                        && matches(call, "resource_id", item.get("resourceId"))
                        && matches(call, "tag", item.get("tag")))
                .toList();
        return Answer.json(200, type("lineitemcontainer"), found);
    }

    private static boolean matches(Call call, String filter, @Nullable Object value) {
        return call.parameter(filter).isEmpty() || call.parameter(filter).equals(value);
    }

    private Answer postScore(Call call, String item) {
        Map<String, Object> score = call.json();
        String user = String.valueOf(score.get("userId"));
        Map<String, Object> before = score(item, user);
        if (!items.containsKey(item) || members.stream().noneMatch(m -> m.id().equals(user))) {
            return Answer.problem(404, item + " " + user);
        }
        if (!before.isEmpty() && !time(score).isAfter(time(before))) {
            return Answer.problem(409, "older than " + time(before));
        }
        scores.computeIfAbsent(item, i -> new TreeMap<>()).put(user, score);
        return new Answer(200, "application/json", "", null);
    }

    private static Instant time(Map<String, Object> score) {
        return OffsetDateTime.parse(String.valueOf(score.get("timestamp"))).toInstant();
    }

    private Answer results(Call call, String item) {
        List<Map<String, Object>> results = scores.getOrDefault(item, Map.of()).values().stream()
                .filter(score -> matches(call, "user_id", score.get("userId")) && score.containsKey("scoreGiven"))
                .<Map<String, Object>>map(score -> Map.of(
                        "id", item + "/results/" + score.get("userId"),
                        "scoreOf", item,
                        "userId", score.get("userId"),
                        "resultScore", score.get("scoreGiven"),
                        "resultMaximum", score.get("scoreMaximum")))
                .toList();
        return Answer.json(200, type("resultcontainer"), results);
    }

    private synchronized Answer memberships(Call call) {
        Set<String> granted = tokens.get(call.authorization());
        if (granted == null || !granted.contains(ROSTER)) {
            return Answer.problem(granted == null ? 401 : 403, "roster");
        }
        int from = call.parameter("from").isEmpty() ? 0 : Integer.parseInt(call.parameter("from"));
        int to = Math.min(from + PAGE, members.size());
        Answer page = Answer.json(
                200,
                "application/vnd.ims.lti-nrps.v2.membershipcontainer+json",
                Map.of(
                        "id", membershipsUrl(),
                        "context", Map.of("id", Lms.COURSE, "label", "AGR1", "title", "Agronomi"),
                        "members",
                                members.subList(from, to).stream()
                                        .map(Lms.Member::asListed)
                                        .toList()));
        String next = "<" + membershipsUrl() + "?from=" + to + ">; rel=\"next\"";
        return to == members.size() ? page : new Answer(page.status(), page.type(), page.body(), next);
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static String type(String name) {
        return "application/vnd.ims.lis.v2." + name + "+json";
    }
}
