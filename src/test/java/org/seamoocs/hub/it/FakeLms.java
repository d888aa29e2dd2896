package org.seamoocs.hub.it;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.seamoocs.hub.it.RawHttp.Reply;
import org.seamoocs.hub.it.RawHttp.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * An LMS's services: token endpoint, line items, scores and rosters of any course, told by the test to behave or not. It
 * hands out real tokens and takes nothing without one. Launches come from {@link FakePlatform}, whose issuer a
 * configuration may combine with these addresses.
 *
 * <pre>{@code
 * lms.tokenEndpoint(); lms.lineItems("c-1"); lms.memberships("c-1");
 * lms.misbehave(Service.SCORES, Misbehaviour.SLOW);
 * lms.applied(); // the scores that the gradebook took, in order
 * }</pre>
 */
public final class FakeLms implements AutoCloseable {

    /** The four addresses that can misbehave each on its own. */
    public enum Service {
        TOKEN,
        LINE_ITEMS,
        SCORES,
        MEMBERSHIPS
    }

    /** A score that the gradebook took; {@code score} is the posted JSON. */
    public record Applied(String lineItem, String userId, Instant timestamp, JsonNode score) {}

    /** A request as it came. */
    public record Call(Service service, String method, URI target, Map<String, String> headers, String body) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEMBERSHIPS = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";

    private final Map<Service, Misbehaviour> behaviour = Collections.synchronizedMap(new EnumMap<>(Service.class));
    private final Map<Service, Queue<Reply>> scripted = new ConcurrentHashMap<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<SignedJWT> assertions = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch end = new CountDownLatch(1);
    private final FakeGradebook gradebook = new FakeGradebook(this);
    private final FakeRoster roster = new FakeRoster(this);
    private final RawHttp http = new RawHttp(this::answer);
    private volatile int tokenLife = 3600;
    private volatile UnaryOperator<String> scopes = UnaryOperator.identity();

    public URI url(String path) {
        return http.url(path);
    }

    public URI tokenEndpoint() {
        return url("/token");
    }

    /** The line item container of a course; it has a query, as Moodle's. */
    public URI lineItems(String context) {
        return url("/ags/" + context + "/lineitems?type_id=1");
    }

    public URI memberships(String context) {
        return url("/nrps/" + context + "/memberships");
    }

    /** From now on this service does that, until told otherwise. */
    public void misbehave(Service service, Misbehaviour how) {
        behaviour.put(service, how);
    }

    /** All services do what they should again; answers that nobody has asked for are forgotten. */
    public void behave() {
        behaviour.clear();
        scripted.clear();
        http.up();
    }

    /** Nobody listens any more, until {@link #behave}. */
    public void down() {
        http.down();
    }

    /** The next answer of this service, whatever is asked; several are given in turn. */
    void say(Service service, Reply reply) {
        scripted.computeIfAbsent(service, s -> new ConcurrentLinkedQueue<>()).add(reply);
    }

    /** The next answer of this service is 200 with this JSON. */
    public void say(Service service, String json) {
        say(service, Reply.of(200, "OK").body("application/json", json));
    }

    /** The next answer of this service has this status and JSON. */
    public void say(Service service, int status, String json) {
        say(service, Reply.of(status, "Status").body("application/json", json));
    }

    /** The next answer of this service has this status and these headers. */
    public void say(Service service, int status, String reason, Map<String, String> headers) {
        say(service, status, reason, headers, "");
    }

    /** The next answer of this service has this status, these headers and this body. */
    public void say(Service service, int status, String reason, Map<String, String> headers, String body) {
        say(service, new Reply(status, reason, List.copyOf(headers.entrySet()), body, 0));
    }

    /** The seconds for which new tokens are good. */
    public void tokenLife(int seconds) {
        tokenLife = seconds;
    }

    /** What is granted of the scopes asked for. */
    public void grant(UnaryOperator<String> granted) {
        scopes = granted;
    }

    /** No token that was handed out is good any more. */
    public void revokeTokens() {
        tokens.clear();
    }

    /** Line items come in pages of this size. */
    public void lineItemPages(int size) {
        gradebook.pages(size);
    }

    /** Makes a line item as the LMS itself would. @return its address */
    public String createLineItem(String context, Map<String, Object> item) {
        return gradebook.create(context, item);
    }

    /** The line items, each with {@code id} and {@code context}. */
    public List<Map<String, Object>> lineItems() {
        return gradebook.items();
    }

    /** The scores that the gradebook took, in the order in which it took them. */
    public List<Applied> applied() {
        return gradebook.applied();
    }

    /** A course's roster: {@code learner-1}, {@code learner-2} and so on, in pages of this size. */
    public void members(String context, int count, int pageSize) {
        roster.set(context, count, pageSize);
    }

    /** All requests of a service so far. */
    public List<Call> calls(Service service) {
        synchronized (calls) {
            return calls.stream().filter(call -> call.service() == service).toList();
        }
    }

    /** The client assertions so far. */
    public List<SignedJWT> assertions() {
        return List.copyOf(assertions);
    }

    private Reply answer(Request request) {
        Service service = service(request);
        calls.add(new Call(service, request.method(), request.target(), request.headers(), request.body()));
        Queue<Reply> script = scripted.get(service);
        Reply next = script == null ? null : script.poll();
        if (next != null) {
            return next;
        }
        Misbehaviour how = behaviour.getOrDefault(service, Misbehaviour.NONE);
        return how.instead(how.carriesOut() ? proper(service, request) : Reply.of(204, "No Content"), end);
    }

    private static Service service(Request request) {
        if (request.path().equals("/token")) {
            return Service.TOKEN;
        }
        if (request.path().endsWith("/memberships")) {
            return Service.MEMBERSHIPS;
        }
        return request.path().endsWith("/scores") ? Service.SCORES : Service.LINE_ITEMS;
    }

    private Reply proper(Service service, Request request) {
        if (service == Service.TOKEN) {
            return token(request.form());
        }
        if (!tokens.contains(request.header("authorization").replaceFirst("^Bearer ", ""))) {
            return Reply.of(401, "Unauthorized")
                    .body("application/json", "{\"status\":401,\"reason\":\"Unauthorized\"}");
        }
        return service == Service.MEMBERSHIPS ? roster.answer(request, MEMBERSHIPS) : gradebook.answer(request);
    }

    private Reply token(Map<String, String> form) {
        try {
            assertions.add(SignedJWT.parse(form.get("client_assertion")));
        } catch (ParseException e) {
            return Reply.of(400, "Bad Request").body("text/html", "{\"error\" : \"invalid_request\"}");
        }
        String token = UUID.randomUUID().toString();
        tokens.add(token);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", token);
        answer.put("token_type", "Bearer");
        answer.put("expires_in", tokenLife);
        answer.put("scope", scopes.apply(form.get("scope")));
        return Reply.of(200, "OK").body("text/html; charset=utf-8", JSON.writeValueAsString(answer)); // as Moodle 4.5
    }

    @Override
    public void close() {
        end.countDown();
        http.close();
    }
}
