package org.seamoocs.hub.peers;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsoup.nodes.Entities;
import org.seamoocs.hub.it.FakePlatform;
import org.seamoocs.hub.it.PlainBrowser;
import org.seamoocs.hub.peers.LmsServer.Answer;
import org.seamoocs.hub.peers.LmsServer.Call;

/**
 * A learning platform of the test's own, with one course and one tool: it launches, asks for content, keeps grades and
 * hands out its roster. The tool is the hub, or a peer when the peer is tried out alone.
 */
final class Lms implements AutoCloseable {

    static final String COURSE = "agronomi-1";
    static final String DEPLOYMENT = "dep-1";
    static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#";

    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String DEEP_LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/";

    private final LmsServer server = new LmsServer();
    private final FakePlatform signer = new FakePlatform("lms-key-1");
    private final ToolEntry tool;
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, Object>> pending = new ConcurrentHashMap<>();
    private final List<Map<String, Object>> selected = new CopyOnWriteArrayList<>();
    private final LmsServices services;

    /** What the administrator of this LMS types in about a tool. */
    record ToolEntry(String clientId, String login, List<String> redirects, String jwks) {}

    /** A person of the course. @param role the last part of a membership role, e.g. {@code Learner} */
    record Member(String id, String name, String email, String role) {

        /** As the roster shows the person. */
        Map<String, Object> asListed() {
            return Map.of(
                    "status",
                    "Active",
                    "user_id",
                    id,
                    "name",
                    name,
                    "given_name",
                    name.split(" ")[0],
                    "family_name",
                    name.split(" ")[1],
                    "email",
                    email,
                    "roles",
                    List.of(MEMBERSHIP + role));
        }
    }

    Lms(ToolEntry tool) {
        this.tool = tool;
        services = new LmsServices(server, tool, members);
        server.at("/authorize", this::authorize);
        server.at("/deep-link", this::receiveSelection);
    }

    String issuer() {
        return url("");
    }

    /** This LMS as a tool's administrator types it in. */
    PeerProcess.PlatformEntry entry() {
        return new PeerProcess.PlatformEntry(
                issuer(), tool.clientId(), url("/authorize"), url("/token"), jwks(), List.of(DEPLOYMENT));
    }

    String jwks() {
        return signer.url("/jwks").toString();
    }

    String url(String path) {
        return server.url(path);
    }

    LmsServices services() {
        return services;
    }

    /** The content items that the last selection has brought. */
    List<Map<String, Object>> selected() {
        return List.copyOf(selected);
    }

    void enrol(String id, String name, String role) {
        members.add(new Member(id, name, id + "@example.org", role));
    }

    Member member(String id) {
        return members.stream()
                .filter(member -> member.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The address by which a member's browser begins a launch.
     *
     * @param item the line item that belongs to the link, or nothing
     */
    String launch(Member member, String link, String target, Map<?, ?> custom, String item) {
        Map<String, Object> claims = claims(member, "LtiResourceLinkRequest", target);
        claims.put(LTI + "resource_link", Map.of("id", link, "title", "Padi"));
        claims.put(LTI + "custom", custom);
        Map<String, Object> grades = new TreeMap<>();
        grades.put("scope", LmsServices.GRADE_SCOPES);
        grades.put("lineitems", services.lineItemsUrl());
        if (!item.isEmpty()) {
            grades.put("lineitem", item);
        }
        claims.put("https://purl.imsglobal.org/spec/lti-ags/claim/endpoint", grades);
        claims.put(
                "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice",
                Map.of("context_memberships_url", services.membershipsUrl(), "service_versions", List.of("2.0")));
        return initiation(member, target, claims);
    }

    /** The address by which a teacher's browser begins a content selection. */
    String select(Member member, String target) {
        Map<String, Object> claims = claims(member, "LtiDeepLinkingRequest", target);
        claims.put(
                DEEP_LINKING + "deep_linking_settings",
                Map.of(
                        "deep_link_return_url",
                        url("/deep-link"),
                        "accept_types",
                        List.of("ltiResourceLink"),
                        "accept_presentation_document_targets",
                        List.of("iframe", "window"),
                        "accept_multiple",
                        true,
                        "accept_lineitem",
                        true,
                        "data",
                        "data of \"the\" LMS"));
        return initiation(member, target, claims);
    }

    private Map<String, Object> claims(Member member, String message, String target) {
        Map<String, Object> claims = new TreeMap<>(member.asListed());
        claims.keySet().removeAll(List.of("status", "user_id", "roles"));
        claims.put("iss", issuer());
        claims.put("aud", tool.clientId());
        claims.put("sub", member.id());
        claims.put(LTI + "message_type", message);
        claims.put(LTI + "version", "1.3.0");
        claims.put(LTI + "deployment_id", DEPLOYMENT);
        claims.put(LTI + "target_link_uri", target);
        claims.put(LTI + "roles", List.of(MEMBERSHIP + member.role()));
        claims.put(
                LTI + "context",
                Map.of("id", COURSE, "title", "Agronomi", "label", "AGR1", "type", List.of("CourseSection")));
        return claims;
    }

    private String initiation(Member member, String target, Map<String, Object> claims) {
        String hint = UUID.randomUUID().toString();
        pending.put(hint, claims);
        return tool.login() + "?"
                + PlainBrowser.form(Map.of(
                        "iss",
                        issuer(),
                        "client_id",
                        tool.clientId(),
                        "lti_deployment_id",
                        DEPLOYMENT,
                        "login_hint",
                        member.id(),
                        "lti_message_hint",
                        hint,
                        "target_link_uri",
                        target));
    }

    private Answer authorize(Call call) {
        Map<String, Object> claims = pending.remove(call.parameter("lti_message_hint"));
        boolean good = claims != null
                && call.parameter("scope").equals("openid")
                && call.parameter("response_type").equals("id_token")
                && call.parameter("response_mode").equals("form_post")
                && call.parameter("prompt").equals("none")
                && call.parameter("client_id").equals(tool.clientId())
                && call.parameter("login_hint").equals(claims.get("sub"))
                && tool.redirects().contains(call.parameter("redirect_uri"))
                && !call.parameter("nonce").isEmpty();
        if (!good) {
            return Answer.problem(400, "not a good authentication request: " + call.parameters());
        }
        claims.put("nonce", call.parameter("nonce"));
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().getEpochSecond() + 60);
        return Answer.html("<form method=\"post\" action=\"%s\">%s%s</form>"
                .formatted(
                        Entities.escape(call.parameter("redirect_uri")),
                        field("state", call.parameter("state")),
                        field("id_token", signer.sign(claims))));
    }

    private static String field(String name, String value) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(name, Entities.escape(value));
    }

    private Answer receiveSelection(Call call) throws Exception {
        SignedJWT response = SignedJWT.parse(call.parameter("JWT"));
        JWTClaimsSet claims = response.getJWTClaimsSet();
        var key = JWKSet.load(URI.create(tool.jwks()).toURL())
                .getKeyByKeyId(response.getHeader().getKeyID());
        boolean good = key != null
                && response.verify(new RSASSAVerifier(key.toRSAKey()))
                && tool.clientId().equals(claims.getIssuer())
                && claims.getAudience().contains(issuer())
                && DEPLOYMENT.equals(claims.getClaim(LTI + "deployment_id"))
                && "LtiDeepLinkingResponse".equals(claims.getClaim(LTI + "message_type"))
                && "data of \"the\" LMS".equals(claims.getClaim(DEEP_LINKING + "data"));
        if (!good) {
            return Answer.problem(400, "not a good deep linking response: " + claims);
        }
        selected.clear();
        for (Object item : claims.getListClaim(DEEP_LINKING + "content_items")) {
            Map<String, Object> kept = new TreeMap<>();
            ((Map<?, ?>) item).forEach((name, value) -> kept.put(String.valueOf(name), value));
            selected.add(kept);
        }
        return Answer.html("<p>" + selected.size() + " selected</p>");
    }

    @Override
    public void close() {
        server.close();
        signer.close();
    }
}
