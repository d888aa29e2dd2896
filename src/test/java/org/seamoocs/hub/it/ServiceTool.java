package org.seamoocs.hub.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A course tool that calls the hub's services, and really signs for it. */
final class ServiceTool {

    static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/scope/";
    static final String LINE_ITEM = AGS + "lineitem";
    static final String LINE_ITEM_READONLY = AGS + "lineitem.readonly";
    static final String RESULT_READONLY = AGS + "result.readonly";
    static final String SCORE = AGS + "score";
    static final String ALL = String.join(" ", LINE_ITEM, RESULT_READONLY, SCORE);

    static final String TOKEN_PATH = "/lti/platform/token";
    static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final ObjectMapper JSON = new ObjectMapper();

    final String clientId;
    final RSAKey key;

    ServiceTool(String clientId) {
        this.clientId = clientId;
        try {
            key = new RSAKeyGenerator(2048).keyID(clientId + "-key").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One with the keys of another, for worlds with many tools. */
    ServiceTool(String clientId, ServiceTool keys) {
        this.clientId = clientId;
        this.key = keys.key;
    }

    /** Its public keys as one line of JSON. */
    String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** The claims of a good assertion. */
    Map<String, Object> claims(URI publicUrl, Instant now) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", clientId);
        claims.put("sub", clientId);
        claims.put("aud", publicUrl + TOKEN_PATH);
        claims.put("iat", now.getEpochSecond() - 5);
        claims.put("exp", now.getEpochSecond() + 60);
        claims.put("jti", UUID.randomUUID().toString());
        return claims;
    }

    String sign(Map<String, Object> claims) {
        return FakePlatform.sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims, key);
    }

    /** The fields of a token request. */
    static Map<String, String> form(String assertion, String scope) {
        Map<String, String> form = new HashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_assertion_type", JWT_BEARER);
        form.put("client_assertion", assertion);
        form.put("scope", scope);
        return form;
    }

    /** A token for these scopes. */
    String token(PlainBrowser http, URI publicUrl, Instant now, String scope) {
        return token(http, claims(publicUrl, now), scope);
    }

    /** A token for these scopes, and for the people of that deployment only. */
    String token(PlainBrowser http, URI publicUrl, Instant now, String scope, String deployment) {
        Map<String, Object> claims = claims(publicUrl, now);
        claims.put(Journey.LTI + "deployment_id", deployment);
        return token(http, claims, scope);
    }

    private String token(PlainBrowser http, Map<String, Object> claims, String scope) {
        HttpResponse<String> answer = http.post(TOKEN_PATH, form(sign(claims), scope));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return json(answer).path("access_token").asString();
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
