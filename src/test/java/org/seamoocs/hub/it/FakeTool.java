package org.seamoocs.hub.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A course tool that really signs and really verifies: the far party behind the hub. {@code /login} answers a login
 * initiation with an authentication request, {@code /launch} checks the ID token with the hub's published keys and keeps
 * its claims, {@code /jwks} serves the tool's keys.
 */
public final class FakeTool implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String clientId;
    private final RSAKey key;
    private final HttpServer server;
    private final Map<String, Login> logins = new ConcurrentHashMap<>();
    private final List<Launched> launches = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> errors = new CopyOnWriteArrayList<>();
    private volatile URI hub = URI.create("http://hub.invalid");

    /** @param clientId the one under which the hub knows this tool; also the start of its key id */
    public FakeTool(String clientId) {
        this.clientId = clientId;
        try {
            key = new RSAKeyGenerator(2048).keyID(clientId + "-key-1").generate();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(r -> {
            Thread thread = new Thread(r, "fake-tool");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/login", this::login);
        server.createContext("/launch", this::launch);
        server.createContext("/jwks", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
        });
        server.start();
    }

    /** Its platform, which is also the issuer. */
    public FakeTool trusting(URI hubUrl) {
        hub = hubUrl;
        return this;
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    public String clientId() {
        return clientId;
    }

    public RSAKey key() {
        return key;
    }

    /** The launches that it accepted, oldest first. */
    public List<Launched> launches() {
        return launches;
    }

    /** The newest launch. */
    public Launched launched() {
        return launches.get(launches.size() - 1);
    }

    /** The OIDC errors that came to the redirect URI, oldest first. */
    public List<Map<String, String>> errors() {
        return errors;
    }

    /** Notes a login as if it had been initiated here. @return state and nonce */
    public Login expect(String targetLinkUri) {
        Login login = new Login("state-" + UUID.randomUUID(), "nonce-" + UUID.randomUUID(), targetLinkUri);
        logins.put(login.state(), login);
        return login;
    }

    /** The good authentication request for a login initiation. */
    public Map<String, String> authenticationRequest(Map<String, String> initiation) {
        Login login = expect(Objects.requireNonNull(initiation.get("target_link_uri")));
        Map<String, String> request = new LinkedHashMap<>();
        request.put("scope", "openid");
        request.put("response_type", "id_token");
        request.put("response_mode", "form_post");
        request.put("prompt", "none");
        request.put("client_id", clientId);
        request.put("redirect_uri", login.targetLinkUri());
        request.put("login_hint", initiation.get("login_hint"));
        request.put("lti_message_hint", initiation.get("lti_message_hint"));
        request.put("state", login.state());
        request.put("nonce", login.nonce());
        return request;
    }

    /** A client assertion (RFC 7523) for that audience; a test changes one claim. */
    public Map<String, Object> assertionClaims(String audience) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", clientId);
        claims.put("sub", clientId);
        claims.put("aud", audience);
        claims.put("iat", now - 5);
        claims.put("exp", now + 60);
        claims.put("jti", UUID.randomUUID().toString());
        return claims;
    }

    /** A token of these claims, signed with this tool's key: an assertion, or a deep linking response. */
    public String sign(Map<String, Object> claims) {
        return FakePlatform.sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims, key);
    }

    /** The form of a token request for these scopes. */
    public Map<String, String> tokenRequest(String audience, String... scopes) {
        return Map.of(
                "grant_type",
                "client_credentials",
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                sign(assertionClaims(audience)),
                "scope",
                String.join(" ", scopes));
    }

    /**
     * Checks an ID token as a careful tool does (1EdTech Security Framework 1.0, 5.1.3).
     *
     * @throws IllegalArgumentException with what is wrong
     */
    public Launched verify(String idToken, String state) {
        Login login = logins.remove(state);
        check(login != null, "state is not one of this tool, or used");
        try {
            SignedJWT jwt = SignedJWT.parse(idToken);
            check(JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm()), "alg");
            String kid = Objects.requireNonNull(jwt.getHeader().getKeyID(), "kid");
            RSAKey hubKey = (RSAKey) JWKSet.parse(hubKeys()).getKeyByKeyId(kid);
            check(hubKey != null, "kid is not published");
            check(jwt.verify(new RSASSAVerifier(hubKey.toRSAPublicKey())), "signature");
            Map<String, Object> claims = jwt.getPayload().toJSONObject();
            check(hub.toString().equals(claims.get("iss")), "iss");
            check(clientId.equals(claims.get("aud")), "aud");
            check(login.nonce().equals(claims.get("nonce")), "nonce");
            long now = Instant.now().getEpochSecond();
            check(seconds(claims, "iat") <= now, "iat");
            check(seconds(claims, "exp") > now, "exp");
            check("1.3.0".equals(claims.get(Journey.LTI + "version")), "version");
            check(login.targetLinkUri().equals(claims.get(Journey.LTI + "target_link_uri")), "target_link_uri");
            return new Launched(jwt.getHeader().toJSONObject(), claims);
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private String hubKeys() {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(hub + "/lti/platform/jwks"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void login(HttpExchange exchange) throws IOException {
        Map<String, String> initiation = parameters(exchange);
        if (!hub.toString().equals(initiation.get("iss")) || !clientId.equals(initiation.get("client_id"))) {
            answer(exchange, 400, "unknown platform");
            return;
        }
        String request = hub + "/lti/platform/authorize?" + PlainBrowser.form(authenticationRequest(initiation));
        exchange.getResponseHeaders().set("Location", request);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static long seconds(Map<String, Object> claims, String name) {
        check(claims.get(name) instanceof Number, name);
        return ((Number) Objects.requireNonNull(claims.get(name))).longValue();
    }

    private void launch(HttpExchange exchange) throws IOException {
        Map<String, String> form = parameters(exchange);
        if (form.containsKey("error")) {
            errors.add(form);
            answer(exchange, 200, "the platform said " + form.get("error"));
            return;
        }
        try {
            launches.add(verify(form.getOrDefault("id_token", ""), form.getOrDefault("state", "")));
            answer(exchange, 200, "welcome to the course");
        } catch (IllegalArgumentException e) {
            answer(exchange, 401, "refused: " + e.getMessage());
        }
    }

    private static Map<String, String> parameters(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = new HashMap<>(PlainBrowser.query(exchange.getRequestURI()));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!body.isEmpty()) {
            parameters.putAll(PlainBrowser.query(URI.create("?" + body)));
        }
        return parameters;
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void check(boolean good, String what) {
        if (!good) {
            throw new IllegalArgumentException(what);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** What the tool remembers of a login. */
    public record Login(String state, String nonce, String targetLinkUri) {}

    /** An accepted launch. */
    public record Launched(Map<String, Object> header, Map<String, Object> claims) {

        public Object claim(String name) {
            return Objects.requireNonNull(claims.get(name), name);
        }

        /** A claim of LTI Core, by the last part of its name. */
        public Object lti(String name) {
            return claim(Journey.LTI + name);
        }

        /** A member of such a claim. */
        public Object lti(String name, String member) {
            return Objects.requireNonNull(((Map<?, ?>) lti(name)).get(member), member);
        }

        public String subject() {
            return (String) claim("sub");
        }
    }
}
