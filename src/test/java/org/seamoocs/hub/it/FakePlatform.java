package org.seamoocs.hub.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A platform that really signs and really serves its keys: the far party of black-box tests. */
public final class FakePlatform implements AutoCloseable {

    private final RSAKey key;
    private final HttpServer server;
    private final AtomicInteger keyRequests = new AtomicInteger();
    private volatile String keys;

    public FakePlatform() {
        this("platform-key-1");
    }

    public FakePlatform(String kid) {
        try {
            key = new RSAKeyGenerator(2048).keyID(kid).generate();
            keys = new JWKSet(key.toPublicJWK()).toString();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(r -> {
            Thread thread = new Thread(r, "fake-platform");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/jwks", exchange -> {
            keyRequests.incrementAndGet();
            byte[] body = keys.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    /** An address of this platform, over http on the loopback interface. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** How often the key set was asked for. */
    public int keyRequests() {
        return keyRequests.get();
    }

    public RSAKey key() {
        return key;
    }

    /** Serves this document as key set from now on. */
    public void serveKeys(String document) {
        keys = document;
    }

    /** An ID token of these claims. */
    public String sign(Map<String, Object> claims) {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims, key);
    }

    /** A token with another header or key. */
    public static String sign(JWSHeader header, Map<String, Object> claims, RSAKey key) {
        try {
            JWTClaimsSet.Builder set = new JWTClaimsSet.Builder().serializeNullClaims(true);
            claims.forEach(set::claim);
            SignedJWT jwt = new SignedJWT(header, set.build());
            jwt.sign(new RSASSASigner(key, true));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a hub is told to trust this platform: as {@code bench}, with one institution and one course of that name. */
    public String hubConfiguration() {
        return """
                institutions:
                  - { code: bench, name: Bench, country: ID, languages: [id], timeZone: Asia/Jakarta }
                platforms:
                  - code: bench
                    name: Bench
                    issuer: %1$s
                    clientId: bench
                    authorizationEndpoint: %1$s/auth
                    jwksUri: %1$s/jwks
                    productFamily: other
                    deployments: [ { id: dep-1, institution: bench } ]
                courses:
                  - { code: bench, institution: bench, title: Bench, language: id, licence: CC-BY-4.0, status: offered }
                """.formatted(url(""));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
