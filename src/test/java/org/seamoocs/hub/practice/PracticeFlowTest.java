package org.seamoocs.hub.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.lti.jose.TestVerifiers;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.lti.tool.IdTokenValidator;
import org.seamoocs.hub.lti.tool.LaunchExpectation;
import org.seamoocs.hub.registry.EntryStatus;
import org.seamoocs.hub.registry.ManagedBy;
import org.seamoocs.hub.registry.PlatformRegistration;
import org.seamoocs.hub.registry.ProductFamily;

/** A launch of the practice LMS from the click to the hub's own check of the token. */
class PracticeFlowTest {

    private static final String NONCE = "the-hubs-nonce";
    private static final String STATE = "the-hubs-state";

    private final TestPractice lms = new TestPractice();
    private final Initiations initiations = new Initiations(lms.settings, lms.hints);
    private final IdTokenValidator hub = new IdTokenValidator(TestVerifiers.devMode(lms.clock), lms.clock);

    @Test
    void aStudentOpensASharedCourse() {
        LaunchMessage message = launch("cmi-2002", new LaunchQuery("cmi-agr311-a1", null, null, Launch.IFRAME));

        assertThat(message.type()).isEqualTo(MessageType.RESOURCE_LINK);
        assertThat(message.subject().orElseThrow().value()).isEqualTo("cmi-2002");
        assertThat(message.profile().name()).contains("ສົມພອນ ແກ້ວມະນີ");
        assertThat(message.targetLinkUri()).hasToString("http://localhost:8080/courses/practice-coastal-cities");
        assertThat(message.resourceLink().orElseThrow().id()).isEqualTo("cmi-agr311-a1");
        assertThat(message.presentation().orElseThrow().returnUrl())
                .contains(URI.create("http://127.0.0.1:8080/practice/chiang-mai/return"));
    }

    @Test
    void aTeacherReviewsAStudentsWorkWithoutNames() {
        LaunchMessage message = launch("hue-1001", new LaunchQuery("hue-arc118-a1", "hue-2001", null, Launch.WINDOW));

        assertThat(message.type()).isEqualTo(MessageType.SUBMISSION_REVIEW);
        assertThat(message.forUser().orElseThrow().subject().value()).isEqualTo("hue-2001");
        assertThat(message.profile().name()).isEmpty();
    }

    @Test
    void aTeacherAsksForContent() {
        LaunchMessage message = launch("jkt-1001", new LaunchQuery(null, null, null, Launch.IFRAME));

        assertThat(message.type()).isEqualTo(MessageType.DEEP_LINKING);
        assertThat(message.deepLinking().orElseThrow().returnUrl())
                .hasToString("http://127.0.0.1:8080/practice/jakarta/selection");
    }

    private LaunchMessage launch(String person, LaunchQuery click) {
        // Login initiation
        SignIn signIn = lms.signedIn(person);
        Launch launch = click.launch(signIn, lms.activities, new Visitor(null, null, null));
        Answer.FormPost initiation = initiations.of(signIn, launch, false);
        assertThat(initiation.action()).isEqualTo("http://localhost:8080/lti/tool/login");
        assertThat(initiation.fields())
                .containsEntry("iss", "http://127.0.0.1:8080/practice")
                .containsEntry("client_id", "seamoocs-hub");

        // Authentication request; the browser leaves the cookie out at first
        Map<String, List<String>> request = authenticationRequest(initiation.fields());
        Answer.FormPost repeated = (Answer.FormPost) lms.authorizations.answer(request, Optional.empty());
        Map<String, List<String>> again = new HashMap<>();
        repeated.fields().forEach((name, value) -> again.put(name, List.of(value)));

        // Authentication response
        Answer.FormPost response = (Answer.FormPost) lms.authorizations.answer(again, Optional.of(signIn));
        assertThat(response.action()).isEqualTo(TestPractice.REDIRECT_URI);
        assertThat(response.fields()).containsEntry("state", STATE).containsKey("id_token");

        // Validation
        return hub.validate(
                response.fields().getOrDefault("id_token", ""),
                new LaunchExpectation(
                        registration(),
                        NONCE,
                        Optional.of(new DeploymentId(initiation.fields().getOrDefault("lti_deployment_id", ""))),
                        lms.settings.publicUrl(),
                        true,
                        Optional.empty()));
    }

    private static Map<String, List<String>> authenticationRequest(Map<String, String> initiation) {
        Map<String, List<String>> request = new HashMap<>();
        request.put("scope", List.of("openid"));
        request.put("response_type", List.of("id_token"));
        request.put("response_mode", List.of("form_post"));
        request.put("prompt", List.of("none"));
        request.put("client_id", List.of(initiation.getOrDefault("client_id", "")));
        request.put("redirect_uri", List.of(TestPractice.REDIRECT_URI));
        request.put("login_hint", List.of(initiation.getOrDefault("login_hint", "")));
        request.put("lti_message_hint", List.of(initiation.getOrDefault("lti_message_hint", "")));
        request.put("nonce", List.of(NONCE));
        request.put("state", List.of(STATE));
        return request;
    }

    private static PlatformRegistration registration() {
        PlatformRegistration registration = new PlatformRegistration(
                "practice",
                "Practice LMS",
                "http://127.0.0.1:8080/practice",
                "seamoocs-hub",
                "http://127.0.0.1:8080/practice/authorize",
                ProductFamily.OTHER,
                EntryStatus.ACTIVE,
                ManagedBy.FILE);
        registration.setJwks(TestPractice.publicKeys());
        return registration;
    }
}
