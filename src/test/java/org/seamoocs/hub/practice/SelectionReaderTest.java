package org.seamoocs.hub.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.jose.TestVerifiers;
import org.seamoocs.hub.lti.jose.TrustedKeys;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.ClientId;
import org.seamoocs.hub.lti.spec.DeepLinkingResponse;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.Issuer;
import org.seamoocs.hub.practice.services.LineItem;
import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.World;

/** A valid answer of the hub, broken in one place per row. */
class SelectionReaderTest {

    private static final Map<String, Object> ITEM = Map.of(
            "type", "ltiResourceLink",
            "title", "Quiz",
            "text", "Five questions",
            "url", "http://localhost:8080/courses/practice-mangroves",
            "custom", Map.of("hub_item", "7"),
            "lineItem", Map.of("scoreMaximum", 10, "resourceId", "quiz", "tag", "grade"));

    private final TestPractice lms = new TestPractice();
    private final Campus campus = World.PRACTICE.campus("jakarta").orElseThrow();
    private final SelectionReader reader = new SelectionReader(
            TestVerifiers.devMode(lms.clock),
            new TrustedKeys.Given(TestPractice.publicKeys()),
            lms.addresses,
            lms.tickets,
            lms.clock);
    private final Map<String, Object> claims = new HashMap<>(new DeepLinkingResponse(
                    new ClientId("seamoocs-hub"),
                    new Issuer("http://127.0.0.1:8080/practice"),
                    new DeploymentId("jakarta-1"),
                    "nonce",
                    TestPractice.NOW,
                    Optional.of(ticket()),
                    List.of(ITEM))
            .claims());

    @Test
    void readsTheHubsAnswer() {
        claims.put("https://purl.imsglobal.org/spec/lti-dl/claim/msg", "done");

        Selection selection = read();

        assertThat(selection.ticket()).isEqualTo(new SelectionTickets.Ticket("hint-1", "sign-in-1"));
        assertThat(selection.message()).contains("done");
        assertThat(selection.error()).isEmpty();
        assertThat(selection.ignored()).isZero();
        assertThat(selection.items())
                .containsExactly(new ChosenItem(
                        "Quiz",
                        "Five questions",
                        "http://localhost:8080/courses/practice-mangroves",
                        Map.of("hub_item", "7"),
                        Optional.of(new LineItem(
                                0, Optional.empty(), "Quiz", 10, Optional.of("quiz"), Optional.of("grade")))));
    }

    static Stream<Arguments> leavesOut() {
        return Stream.of(
                arguments("type", "link"),
                arguments("type", null),
                arguments("url", "http://evil.example/courses/x"),
                arguments("url", "http://localhost:8080.evil.example/"),
                arguments("url", "http://user@localhost:8080/"),
                arguments("url", "javascript:alert(1)"),
                arguments("url", "not an address"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource
    void leavesOut(String member, @Nullable Object value) {
        Map<String, Object> item = new HashMap<>(ITEM);
        item.put(member, value);
        claims.put(Claim.DEEP_LINKING_CONTENT_ITEMS, List.of(item));

        Selection selection = read();

        assertThat(selection.items()).isEmpty();
        assertThat(selection.ignored()).isEqualTo(1);
    }

    @Test
    void leadsAnItemWithoutAnAddressToTheCatalogue() {
        claims.put(Claim.DEEP_LINKING_CONTENT_ITEMS, List.of(Map.of("type", "ltiResourceLink", "title", "x")));

        ChosenItem item = read().items().get(0);

        assertThat(item.target()).isEqualTo("http://localhost:8080/");
        assertThat(item.column()).isEmpty();
    }

    static Stream<Arguments> belongsToNoRequest() {
        return Stream.of(arguments((Object) null), arguments("made-up"), arguments(ticket() + "x"));
    }

    @ParameterizedTest
    @MethodSource
    void belongsToNoRequest(@Nullable String data) {
        if (data == null) {
            claims.remove(Claim.DEEP_LINKING_DATA);
        } else {
            claims.put(Claim.DEEP_LINKING_DATA, data);
        }

        assertThatExceptionOfType(HubException.class).isThrownBy(this::read).satisfies(e -> assertThat(e.code())
                .isEqualTo(LaunchError.STATE_INVALID));
    }

    @Test
    void readsAnAnswerWithoutItems() {
        claims.remove(Claim.DEEP_LINKING_CONTENT_ITEMS);

        assertThat(read().items()).isEmpty();
    }

    @Test
    void takesAListOfOneAudience() {
        claims.put(Claim.AUDIENCE, List.of("http://127.0.0.1:8080/practice"));

        assertThat(read().items()).hasSize(1);
    }

    static Stream<Arguments> refuses() {
        return Stream.of(
                arguments(Claim.ISSUER, "another-client", LaunchError.ISSUER_MISMATCH),
                arguments(Claim.AUDIENCE, null, LaunchError.AUDIENCE_MISMATCH),
                arguments(Claim.AUDIENCE, "http://127.0.0.1:8080", LaunchError.AUDIENCE_MISMATCH),
                arguments(
                        Claim.AUDIENCE,
                        List.of("http://127.0.0.1:8080/practice", "another"),
                        LaunchError.AUDIENCE_MISMATCH),
                arguments(Claim.EXPIRES_AT, null, LaunchError.TOKEN_EXPIRED),
                arguments(Claim.EXPIRES_AT, TestPractice.NOW.getEpochSecond(), LaunchError.TOKEN_EXPIRED),
                arguments(Claim.NONCE, null, LaunchError.NONCE_MISSING),
                arguments(Claim.VERSION, "1.2", LaunchError.VERSION_UNSUPPORTED),
                arguments(Claim.MESSAGE_TYPE, "LtiDeepLinkingRequest", LaunchError.MESSAGE_TYPE_UNSUPPORTED),
                arguments(Claim.DEPLOYMENT_ID, "hue-1", LaunchError.DEPLOYMENT_INVALID));
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @MethodSource
    void refuses(String claim, @Nullable Object value, LaunchError error) {
        if (value == null) {
            claims.remove(claim);
        } else {
            claims.put(claim, value);
        }

        assertThatExceptionOfType(HubException.class).isThrownBy(this::read).satisfies(e -> assertThat(e.code())
                .isEqualTo(error));
    }

    @Test
    void refusesAnAnswerPastItsTime() {
        lms.clock.forward(Duration.ofMinutes(6));

        assertThatExceptionOfType(HubException.class).isThrownBy(this::read).satisfies(e -> assertThat(e.code())
                .isEqualTo(LaunchError.TOKEN_EXPIRED));
    }

    @Test
    void refusesWhatTheHubDidNotSign() {
        assertThatExceptionOfType(HubException.class).isThrownBy(() -> reader.read("", campus));
    }

    private static String ticket() {
        TestPractice lms = new TestPractice();
        return lms.tickets.mint(new MessageHints.Hint("hint-1", "sign-in-1", TestPractice.launch("jkt-1001")));
    }

    private Selection read() {
        return reader.read(TestPractice.signingKey().sign(claims), campus);
    }
}
