package org.seamoocs.hub.lti.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;

/** The optional claims, in all the forms in which platforms send them. The required ones are IdTokenValidatorTest's. */
class LaunchMessageParserTest {

    private static final LaunchMessageParser PARSER = new LaunchMessageParser(false, false, Optional.empty());

    private final Map<String, Object> claims = new HashMap<>(Map.of(
            Claim.ISSUER, "https://lms.example.test",
            Claim.SUBJECT, "s-1",
            Claim.EXPIRES_AT, 2000,
            Claim.ISSUED_AT, 1000,
            Claim.NONCE, "n",
            Claim.VERSION, "1.3.0",
            Claim.MESSAGE_TYPE, "LtiResourceLinkRequest",
            Claim.DEPLOYMENT_ID, "d",
            Claim.TARGET_LINK_URI, "https://hub.example.test/courses/reef",
            Claim.ROLES, List.of("Learner")));

    LaunchMessageParserTest() {
        claims.put(Claim.RESOURCE_LINK, Map.of("id", "link-1"));
    }

    private LaunchMessage parse() {
        return PARSER.parse(new Claims(claims));
    }

    private void assertMalformed(String place) {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(this::parse)
                .withMessageContaining(place)
                .satisfies(e -> assertThat(e.code()).isEqualTo(LaunchError.CLAIM_MALFORMED));
    }

    /** A map as JSON may give it, with {@code null} values. */
    private static Map<String, Object> object(@org.jspecify.annotations.Nullable Object... namesAndValues) {
        Map<String, Object> object = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }

    @Test
    void everything_optional_may_be_missing_or_null() {
        for (String claim : List.of(
                Claim.CONTEXT,
                Claim.CUSTOM,
                Claim.LIS,
                Claim.LAUNCH_PRESENTATION,
                Claim.TOOL_PLATFORM,
                Claim.ROLE_SCOPE_MENTOR,
                Claim.FOR_USER,
                Claim.LTI1P1,
                Claim.AGS_ENDPOINT,
                Claim.NRPS,
                Claim.NAME)) {
            claims.put(claim, null);
        }
        LaunchMessage message = parse();
        assertThat(message.context()).isEmpty();
        assertThat(message.custom()).isEmpty();
        assertThat(message.lis()).isEmpty();
        assertThat(message.presentation()).isEmpty();
        assertThat(message.toolPlatform()).isEmpty();
        assertThat(message.mentorOf()).isEmpty();
        assertThat(message.forUser()).isEmpty();
        assertThat(message.lti1p1()).isEmpty();
        assertThat(message.ags()).isEmpty();
        assertThat(message.nrps()).isEmpty();
        assertThat(message.profile().name()).isEmpty();
        assertThat(message.claimNames()).contains(Claim.CONTEXT, Claim.ROLES);
    }

    @Nested
    class TheContext {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering",
                    "http://purl.imsglobal.org/vocab/lis/v2/course#CourseGroup",
                    "CourseSection",
                    "urn:lti:context-type:ims/lis/CourseSection",
                    "course"
                })
        void may_have_a_type_in_any_form(String type) {
            claims.put(Claim.CONTEXT, Map.of("id", "c", "type", List.of(type)));
            assertThat(parse().context().orElseThrow().types()).containsExactly(type);
        }

        @Test
        void may_have_no_type() {
            claims.put(Claim.CONTEXT, Map.of("id", "c"));
            assertThat(parse().context()).contains(new Context("c", Optional.empty(), Optional.empty(), List.of()));
        }

        @Test
        void has_an_id_of_at_most_255_characters_that_storage_keeps_apart() {
            claims.put(Claim.CONTEXT, Map.of("id", "ก".repeat(255)));
            assertThat(parse().context().orElseThrow().id()).hasSize(255);
            claims.put(Claim.CONTEXT, Map.of("id", "c".repeat(256)));
            assertMalformed("context.id");
            claims.put(Claim.CONTEXT, Map.of("id", "half a pair \ud83d"));
            assertMalformed("context.id");
            claims.put(Claim.CONTEXT, Map.of("id", ""));
            assertMalformed("context.id");
        }

        @Test
        void may_have_a_number_for_an_id() {
            claims.put(Claim.CONTEXT, Map.of("id", 42));
            assertThat(parse().context().orElseThrow().id()).isEqualTo("42");
            claims.put(Claim.CONTEXT, Map.of("id", 42.5));
            assertMalformed("context.id");
        }

        @Test
        void has_its_label_cut_between_characters() {
            claims.put(Claim.CONTEXT, Map.of("id", "c", "label", "😀".repeat(300)));
            assertThat(parse().context().orElseThrow().label()).contains("😀".repeat(255));
        }
    }

    @Test
    void custom_values_become_strings_or_are_dropped() {
        claims.put(
                Claim.CUSTOM,
                object(
                        "text",
                        "x",
                        "empty",
                        "",
                        "number",
                        7,
                        "decimal",
                        7.5,
                        "flag",
                        true,
                        "nothing",
                        null,
                        "list",
                        List.of(1)));
        assertThat(parse().custom())
                .containsOnly(
                        Map.entry("text", "x"),
                        Map.entry("empty", ""),
                        Map.entry("number", "7"),
                        Map.entry("decimal", "7.5"),
                        Map.entry("flag", "true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "http://lms.example.test/return",
                "//lms.example.test/return",
                "/return",
                "https://user:secret@lms.example.test/",
                "https:return",
                "ftp://lms.example.test/",
                "\"><img onerror=alert(1)>"
            })
    void a_return_url_that_is_not_https_is_dropped(String url) {
        claims.put(Claim.LAUNCH_PRESENTATION, Map.of("return_url", url, "document_target", "iframe"));
        LaunchPresentation presentation = parse().presentation().orElseThrow();
        assertThat(presentation.returnUrl()).isEmpty();
        assertThat(presentation.documentTarget()).contains("iframe");
    }

    @Test
    void a_return_url_may_be_http_for_development_only() {
        claims.put(Claim.LAUNCH_PRESENTATION, Map.of("return_url", "http://127.0.0.1:8081/return?a=b"));
        LaunchMessageParser dev = new LaunchMessageParser(true, false, Optional.empty());
        assertThat(dev.parse(new Claims(claims)).presentation().orElseThrow().returnUrl())
                .contains(URI.create("http://127.0.0.1:8081/return?a=b"));
        assertThat(parse().presentation().orElseThrow().returnUrl()).isEmpty();
    }

    @Test
    void a_document_target_is_one_of_three() {
        claims.put(Claim.LAUNCH_PRESENTATION, Map.of("document_target", "overlay", "locale", "km-KH"));
        assertThat(parse().presentation())
                .contains(new LaunchPresentation(Optional.empty(), Optional.empty(), Optional.of("km-KH")));
    }

    @Test
    void lis_ids_may_be_empty_strings() {
        claims.put(Claim.LIS, Map.of("person_sourcedid", "", "course_section_sourcedid", "SIS-1"));
        assertThat(parse().lis()).contains(new Lis(Optional.empty(), Optional.empty(), Optional.of("SIS-1")));
    }

    @Test
    void a_tool_platform_needs_its_guid() {
        claims.put(Claim.TOOL_PLATFORM, Map.of("guid", "g", "product_family_code", "moodle", "version", 2024100706));
        assertThat(parse().toolPlatform())
                .contains(new ToolPlatform("g", Optional.empty(), Optional.of("moodle"), Optional.of("2024100706")));
        claims.put(Claim.TOOL_PLATFORM, Map.of("name", "no guid"));
        assertThat(parse().toolPlatform()).isEmpty();
    }

    @Test
    void mentor_scope_counts_with_the_mentor_role_only() {
        claims.put(Claim.ROLE_SCOPE_MENTOR, Arrays.asList("s-2", "s-3", "s-2"));
        assertThat(parse().mentorOf()).isEmpty();
        claims.put(Claim.ROLES, List.of("Mentor"));
        assertThat(parse().mentorOf()).containsExactly(new Subject("s-2"), new Subject("s-3"));
        claims.put(Claim.ROLE_SCOPE_MENTOR, "s-2");
        assertMalformed(Claim.ROLE_SCOPE_MENTOR);
    }

    @Test
    void a_submission_review_names_the_person_reviewed() {
        claims.put(Claim.MESSAGE_TYPE, "LtiSubmissionReviewRequest");
        assertMalformed(Claim.FOR_USER);
        claims.put(Claim.FOR_USER, Map.of("name", "without id"));
        assertMalformed("for_user.user_id");
        claims.put(Claim.FOR_USER, Map.of("user_id", 5, "name", "An"));
        assertThat(parse().forUser()).contains(new ForUser(new Subject("5"), Optional.of("An")));
    }

    @Test
    void a_message_other_than_a_resource_link_needs_none() {
        claims.put(Claim.MESSAGE_TYPE, "LtiDataPrivacyLaunchRequest");
        claims.remove(Claim.RESOURCE_LINK);
        assertThat(parse().resourceLink()).isEmpty();
    }

    @Test
    void personal_data_that_cannot_be_stored_or_shown_safely_is_dropped() {
        claims.put(Claim.EMAIL, "a".repeat(310) + "@example.test");
        claims.put(Claim.PICTURE, "javascript:alert(1)");
        claims.put(Claim.LOCALE, "x".repeat(65));
        claims.put(Claim.NAME, "");
        claims.put(Claim.GIVEN_NAME, Map.of());
        assertThat(parse().profile())
                .isEqualTo(new Profile(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Nested
    class Services {

        @Test
        void keep_web_addresses_only() {
            claims.put(
                    Claim.AGS_ENDPOINT,
                    Map.of(
                            "scope",
                            List.of("s"),
                            "lineitems",
                            "https://lms.example.test/items?type_id=1",
                            "lineitem",
                            "file:///etc/passwd"));
            claims.put(
                    Claim.NRPS, Map.of("context_memberships_url", "gopher://x/", "service_versions", List.of("2.0")));
            AgsEndpoint ags = parse().ags().orElseThrow();
            assertThat(ags.lineItems()).contains(URI.create("https://lms.example.test/items?type_id=1"));
            assertThat(ags.lineItem()).isEmpty();
            assertThat(parse().nrps()).isEmpty();
        }

        @Test
        void nrps_has_its_versions() {
            claims.put(
                    Claim.NRPS,
                    Map.of(
                            "context_memberships_url",
                            "https://lms.example.test/m",
                            "service_versions",
                            List.of("1.0", "2.0")));
            assertThat(parse().nrps())
                    .contains(new NrpsService(URI.create("https://lms.example.test/m"), List.of("1.0", "2.0")));
        }
    }

    @Nested
    class DeepLinking {

        private final Map<String, Object> settings = object(
                "deep_link_return_url", "https://lms.example.test/return",
                "accept_types", List.of("link", "ltiResourceLink"),
                "accept_presentation_document_targets", List.of("window"));

        DeepLinking() {
            claims.put(Claim.MESSAGE_TYPE, "LtiDeepLinkingRequest");
            claims.put(Claim.DEEP_LINKING_SETTINGS, settings);
        }

        @Test
        void has_the_defaults_of_the_specification() {
            DeepLinkingSettings parsed = parse().deepLinking().orElseThrow();
            assertThat(parsed.acceptMultiple()).isFalse();
            assertThat(parsed.autoCreate()).isFalse();
            assertThat(parsed.acceptLineItem()).isEmpty();
            assertThat(parsed.data()).isEmpty();
        }

        @Test
        void keeps_data_unchanged_and_flags_as_strings() {
            settings.put("data", "");
            settings.put("accept_multiple", "true");
            settings.put("accept_lineitem", false);
            DeepLinkingSettings parsed = parse().deepLinking().orElseThrow();
            assertThat(parsed.data()).contains("");
            assertThat(parsed.acceptMultiple()).isTrue();
            assertThat(parsed.acceptLineItem()).contains(false);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"javascript:alert(1)", "http://lms.example.test/return", "", "\"><img onerror=alert(1)>"})
        void needs_a_return_url_on_the_web(String url) {
            settings.put("deep_link_return_url", url);
            assertMalformed("deep_link_return_url");
        }

        @Test
        void needs_types_and_settings() {
            settings.remove("accept_types");
            assertMalformed("accept_types");
            claims.remove(Claim.DEEP_LINKING_SETTINGS);
            assertMalformed(Claim.DEEP_LINKING_SETTINGS);
        }

        @Test
        void settings_mean_nothing_in_another_message() {
            claims.put(Claim.MESSAGE_TYPE, "LtiResourceLinkRequest");
            assertThat(parse().deepLinking()).isEmpty();
        }
    }

    @Nested
    class OldIds {

        /** The worked example of the LTI 1.3 migration guide. */
        private static final String SIGNATURE = "lWd54kFo5qU7xshAna6v8BwoBm6tmUjc6GTax6+12ps=";

        private final Map<String, Object> old =
                object("oauth_consumer_key", "179248902", "oauth_consumer_key_sign", SIGNATURE, "user_id", "old-1");

        OldIds() {
            claims.put(Claim.ISSUER, "https://lmsvendor.com");
            claims.put(Claim.DEPLOYMENT_ID, "689302");
            claims.put(Claim.EXPIRES_AT, 1551290856);
            claims.put(Claim.NONCE, "172we8671fd8z");
            claims.put(Claim.CONTEXT, Map.of("id", "course-1"));
            claims.put(Claim.LTI1P1, old);
        }

        private Optional<Lti1p1> verified(String key, String secret) {
            Lti1p1Verifier verifier = new Lti1p1Verifier(key, secret, new ClientId("PM48OJSfGDTAzAo"));
            return new LaunchMessageParser(false, false, Optional.of(verifier))
                    .parse(new Claims(claims))
                    .lti1p1();
        }

        @Test
        void are_believed_when_signed_and_filled_up_from_the_launch() {
            assertThat(verified("179248902", "my-lti11-secret"))
                    .contains(new Lti1p1(
                            "179248902",
                            Optional.of("old-1"),
                            Optional.of("course-1"),
                            Optional.of("link-1"),
                            Optional.empty()));
        }

        @Test
        void are_dropped_with_another_secret_key_or_launch() {
            assertThat(verified("179248902", "another-secret")).isEmpty();
            assertThat(verified("another-key", "my-lti11-secret")).isEmpty();
            claims.put(Claim.NONCE, "replayed-elsewhere");
            assertThat(verified("179248902", "my-lti11-secret")).isEmpty();
        }

        @Test
        void are_dropped_without_signature_or_secret() {
            assertThat(parse().lti1p1()).isEmpty();
            old.remove("oauth_consumer_key_sign");
            assertThat(verified("179248902", "my-lti11-secret")).isEmpty();
        }
    }
}
