package org.seamoocs.hub.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A launch as Moodle 4.5 really sent it, from {@code src/test/resources/moodle-4.5}.
 *
 * @param login the fields of the login initiation
 * @param idToken the signed token
 * @param claims what is in it
 */
record Recorded(Map<String, String> login, String idToken, JsonNode claims) {

    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";

    private static final ObjectMapper JSON = new ObjectMapper();

    static Recorded launch(String name) {
        Map<String, String> login = new TreeMap<>();
        read(name + "/1-oidc-login-initiation.json")
                .get("params")
                .forEachEntry((key, value) -> login.put(key, value.asString()));
        return new Recorded(
                login,
                read(name + "/3-auth-response-form-post.json")
                        .at("/params/id_token")
                        .asString(),
                read(name + "/4-id-token-decoded.json").get("claims"));
    }

    /** Moodle's key set as one line of JSON. */
    static String jwks() {
        return read("jwks.json").at("/response/body_json").toString();
    }

    /** The key set of Moodle as tool, as one line of JSON. */
    static String toolJwks() {
        return JSON.readTree(read("tool/jwks.json").at("/response/body").asString())
                .toString();
    }

    /** Calls that Moodle as tool made, with their answers. */
    static JsonNode toolCalls(String file, String name) {
        JsonNode recorded = read("tool/" + file);
        return (name.isEmpty() ? recorded : recorded.path(name)).path("calls");
    }

    /** Authentication requests at Moodle with one thing changed, and its answers. */
    static JsonNode authRequestVariants() {
        return read("auth-request-variants.json");
    }

    String text(String claim) {
        return claims.path(claim).asString("");
    }

    String lti(String claim, String member) {
        return claims.path(LTI + claim).path(member).asString("");
    }

    private static JsonNode read(String path) {
        try (InputStream in = Recorded.class.getResourceAsStream("/moodle-4.5/" + path)) {
            if (in == null) {
                throw new IllegalArgumentException("not recorded: " + path);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
