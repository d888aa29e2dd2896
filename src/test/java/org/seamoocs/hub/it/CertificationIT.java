package org.seamoocs.hub.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.error.LaunchError;

/**
 * The tool part of 1EdTech's LTI Advantage certification guide: 12 bad payloads, each of which must show an error, and 9
 * valid launches each for a teacher and a student, through the shipped jar.
 */
class CertificationIT {

    private static final String LTI = LaunchSteps.LTI;

    static Stream<Arguments> badClaims() {
        return Stream.of(
                bad("wrong LTI version", c -> c.put(LTI + "version", "11.3"), LaunchError.VERSION_UNSUPPORTED),
                bad("no LTI version", c -> c.remove(LTI + "version"), LaunchError.VERSION_UNSUPPORTED),
                bad("not a 1.3 JWT", c -> c.keySet().removeIf(k -> k.startsWith(LTI)), LaunchError.VERSION_UNSUPPORTED),
                bad(
                        "missing claims",
                        c -> c.keySet().retainAll(List.of("iss", "aud", "nonce", "iat", "exp", "sub")),
                        LaunchError.VERSION_UNSUPPORTED),
                bad(
                        "bad timestamps",
                        c -> {
                            c.put("iat", 11111);
                            c.put("exp", 22222);
                        },
                        LaunchError.TOKEN_EXPIRED),
                bad("message_type missing", c -> c.remove(LTI + "message_type"), LaunchError.MESSAGE_TYPE_UNSUPPORTED),
                bad("roles missing", c -> c.remove(LTI + "roles"), LaunchError.ROLES_MISSING),
                bad("deployment_id missing", c -> c.remove(LTI + "deployment_id"), LaunchError.DEPLOYMENT_INVALID),
                bad(
                        "resource_link_id missing",
                        c -> c.put(LTI + "resource_link", Map.of("title", "x")),
                        LaunchError.RESOURCE_LINK_INVALID),
                bad("sub missing", c -> c.remove("sub"), LaunchError.SUBJECT_INVALID));
    }

    @ParameterizedTest(name = "bad payload: {0}")
    @MethodSource
    void badClaims(Consumer<Map<String, Object>> change, LaunchError expected) {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> request = steps.login();
        Map<String, Object> claims = steps.claims(request);
        change.accept(claims);
        LaunchSteps.assertRefused(steps.launch(request, claims), expected);
    }

    static Stream<Arguments> badHeaders() {
        return Stream.of(
                Arguments.of(Named.of("no kid", new JWSHeader(JWSAlgorithm.RS256)), LaunchError.KID_MISSING),
                Arguments.of(
                        Named.of(
                                "wrong kid",
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .keyID("imstester_66067")
                                        .build()),
                        LaunchError.KID_UNKNOWN));
    }

    @ParameterizedTest(name = "bad payload: {0}")
    @MethodSource
    void badHeaders(JWSHeader header, LaunchError expected) {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> request = steps.login();
        String token = FakePlatform.sign(header, steps.claims(request), steps.platform.key());
        LaunchSteps.assertRefused(steps.launch(request, token), expected);
    }

    static Stream<Arguments> validLaunches() {
        return Stream.of(Map.entry("Instructor", "Instructor"), Map.entry("Learner", "Learner"))
                .flatMap(who -> {
                    String role = LaunchSteps.MEMBERSHIP + who.getValue();
                    String label = who.getKey() + ": ";
                    String other = "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Staff";
                    return Stream.of(
                            valid(label + "normal", c -> c.put(LTI + "roles", List.of(role))),
                            valid(label + "several roles", c -> c.put(LTI + "roles", List.of(role, other))),
                            valid(label + "short role", c -> c.put(LTI + "roles", List.of(who.getValue()))),
                            valid(
                                    label + "unknown role",
                                    c -> c.put(LTI + "roles", List.of("https://example.org/Unknown#Role", role))),
                            valid(label + "no role", c -> c.put(LTI + "roles", List.of())),
                            valid(label + "email only", c -> {
                                c.put(LTI + "roles", List.of(role));
                                c.keySet().removeAll(List.of("name", "given_name", "family_name"));
                            }),
                            valid(label + "names only", c -> {
                                c.put(LTI + "roles", List.of(role));
                                c.remove("email");
                            }),
                            valid(label + "no personal data", c -> {
                                c.put(LTI + "roles", List.of(role));
                                c.keySet().removeAll(List.of("name", "given_name", "family_name", "email"));
                            }),
                            valid(label + "email without context", c -> {
                                c.put(LTI + "roles", List.of(role));
                                c.keySet().removeAll(List.of("name", "given_name", "family_name", LTI + "context"));
                            }));
                });
    }

    @ParameterizedTest(name = "valid launch: {0}")
    @MethodSource
    void validLaunches(Consumer<Map<String, Object>> change) {
        LaunchSteps steps = LaunchSteps.jakarta();
        Map<String, String> request = steps.login();
        Map<String, Object> claims = steps.claims(request);
        change.accept(claims);
        HttpResponse<String> response = steps.launch(request, claims);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
        HttpResponse<String> page = steps.browser.get(LaunchSteps.path(PlainBrowser.location(response)));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("ข้าวและภูมิอากาศ");
    }

    private static Arguments bad(String name, Consumer<Map<String, Object>> change, LaunchError expected) {
        return Arguments.of(Named.of(name, change), expected);
    }

    private static Arguments valid(String name, Consumer<Map<String, Object>> change) {
        return Arguments.of(Named.of(name, change));
    }
}
