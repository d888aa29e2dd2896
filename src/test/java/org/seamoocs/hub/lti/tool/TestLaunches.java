package org.seamoocs.hub.lti.tool;

import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.lti.jose.TestKeys;
import org.seamoocs.hub.lti.jose.TestTokens;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.registry.EntryStatus;
import org.seamoocs.hub.registry.ManagedBy;
import org.seamoocs.hub.registry.PlatformRegistration;
import org.seamoocs.hub.registry.ProductFamily;

/** Builds valid launches that are really signed; a test changes one thing. */
final class TestLaunches {

    static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");
    static final String ISSUER = "https://lms.example.test";
    static final String CLIENT_ID = "hub-client";
    static final String NONCE = "the-nonce-issued-with-this-state";
    static final URI PUBLIC_URL = URI.create("https://hub.example.test");

    static final String LEARNER = "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner";
    static final String INSTRUCTOR = "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor";

    private final Map<String, Object> claims = new LinkedHashMap<>();
    private final Map<String, Object> header = TestTokens.header(TestKeys.PLATFORM);
    private RSAKey key = TestKeys.PLATFORM;

    private TestLaunches() {}

    /** A student opens a resource link. */
    static TestLaunches resourceLink() {
        TestLaunches launch = new TestLaunches();
        launch.with(Claim.ISSUER, ISSUER)
                .with(Claim.AUDIENCE, CLIENT_ID)
                .with(Claim.SUBJECT, "s-1")
                .with(Claim.EXPIRES_AT, NOW.plusSeconds(60).getEpochSecond())
                .with(Claim.ISSUED_AT, NOW.getEpochSecond())
                .with(Claim.NONCE, NONCE)
                .with(Claim.VERSION, "1.3.0")
                .with(Claim.MESSAGE_TYPE, "LtiResourceLinkRequest")
                .with(Claim.DEPLOYMENT_ID, "deployment-1")
                .with(Claim.TARGET_LINK_URI, PUBLIC_URL + "/courses/reef")
                .with(Claim.RESOURCE_LINK, Map.of("id", "link-1", "title", "Coral reefs"))
                .with(Claim.ROLES, List.of(LEARNER))
                .with(
                        Claim.CONTEXT,
                        Map.of("id", "course-1", "label", "BIO1", "title", "Biology", "type", List.of("CourseSection")))
                .with(Claim.NAME, "Nguyễn Văn An")
                .with(Claim.GIVEN_NAME, "Văn An")
                .with(Claim.FAMILY_NAME, "Nguyễn")
                .with(Claim.EMAIL, "an@lms.example.test");
        return launch;
    }

    /** A teacher chooses content. */
    static TestLaunches deepLinking() {
        return resourceLink()
                .with(Claim.MESSAGE_TYPE, "LtiDeepLinkingRequest")
                .with(Claim.ROLES, List.of(INSTRUCTOR))
                .without(Claim.RESOURCE_LINK)
                .with(
                        Claim.DEEP_LINKING_SETTINGS,
                        Map.of(
                                "deep_link_return_url", ISSUER + "/return",
                                "accept_types", List.of("ltiResourceLink"),
                                "accept_presentation_document_targets", List.of("iframe")));
    }

    /** A teacher looks at a student's work. */
    static TestLaunches submissionReview() {
        return resourceLink()
                .with(Claim.MESSAGE_TYPE, "LtiSubmissionReviewRequest")
                .with(Claim.ROLES, List.of(INSTRUCTOR))
                .with(Claim.FOR_USER, Map.of("user_id", "s-2"));
    }

    TestLaunches with(String claim, Object value) {
        claims.put(claim, value);
        return this;
    }

    TestLaunches withNull(String claim) {
        claims.put(claim, null);
        return this;
    }

    TestLaunches without(String... names) {
        claims.keySet().removeAll(List.of(names));
        return this;
    }

    TestLaunches header(String name, Object value) {
        header.put(name, value);
        return this;
    }

    TestLaunches withoutHeader(String name) {
        header.remove(name);
        return this;
    }

    TestLaunches signedWith(RSAKey other) {
        key = other;
        return this;
    }

    Map<String, Object> claims() {
        return claims;
    }

    String token() {
        return TestTokens.sign(header, claims, key);
    }

    /** The LMS that signs these launches. */
    static PlatformRegistration registration() {
        PlatformRegistration registration = new PlatformRegistration(
                "lms",
                "An LMS",
                ISSUER,
                CLIENT_ID,
                ISSUER + "/auth",
                ProductFamily.OTHER,
                EntryStatus.ACTIVE,
                ManagedBy.FILE);
        registration.setJwks(TestKeys.jwkSet(TestKeys.PLATFORM));
        return registration;
    }

    /** What the hub expects of them. */
    static LaunchExpectation expectation() {
        return expectation(registration());
    }

    static LaunchExpectation expectation(PlatformRegistration registration) {
        return new LaunchExpectation(registration, NONCE, Optional.empty(), PUBLIC_URL, false, Optional.empty());
    }
}
