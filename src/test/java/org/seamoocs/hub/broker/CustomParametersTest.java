package org.seamoocs.hub.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.lti.spec.Context;
import org.seamoocs.hub.lti.spec.CustomVariable;
import org.seamoocs.hub.lti.spec.LaunchPresentation;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.ResourceLink;
import org.seamoocs.hub.lti.spec.Subject;
import org.seamoocs.hub.lti.spec.ToolPlatform;
import org.seamoocs.hub.lti.spec.deeplink.Period;

class CustomParametersTest {

    private static final CustomParameters FULL = parameters(
            Optional.of(new Subject("pairwise-1")),
            Map.of(
                    PersonClaim.NAME, "Siti Nurhaliza",
                    PersonClaim.GIVEN_NAME, "Siti",
                    PersonClaim.FAMILY_NAME, "Nurhaliza",
                    PersonClaim.MIDDLE_NAME, "Binti",
                    PersonClaim.EMAIL, "siti@example.org",
                    PersonClaim.PICTURE, "https://lms.example/siti.png",
                    PersonClaim.LIS_PERSON_SOURCEDID, "sis-77"));

    @ParameterizedTest
    @CsvSource({
        "$User.id, pairwise-1",
        "$User.image, https://lms.example/siti.png",
        "$Person.sourcedId, sis-77",
        "$Person.name.full, Siti Nurhaliza",
        "$Person.name.given, Siti",
        "$Person.name.family, Nurhaliza",
        "$Person.name.middle, Binti",
        "$Person.email.primary, siti@example.org",
        "$Context.id, context-1",
        "$Context.title, Rice and Climate",
        "$Context.label, rice",
        "$Context.type, http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection",
        "$CourseOffering.title, Rice and Climate",
        "$CourseOffering.label, rice",
        "$CourseSection.title, Rice and Climate",
        "$CourseSection.label, rice",
        "$ResourceLink.id, link-1",
        "$ResourceLink.title, Padi",
        "$ResourceLink.description, ''",
        "$ResourceLink.available.startDateTime, 2026-11-01T00:00:00Z",
        "$ResourceLink.available.endDateTime, 2027-01-31T00:00:00Z",
        "$ResourceLink.submission.startDateTime, ''",
        "$ResourceLink.submission.endDateTime, 2026-12-31T00:00:00Z",
        "$Membership.role, http://purl.imsglobal.org/vocab/lis/v2/membership#Learner",
        "$Message.returnUrl, https://hub.example/lti/platform/return/x",
        "$Message.documentTarget, iframe",
        "$Message.locale, id",
        "$ToolPlatform.productFamilyCode, seamoocs-hub",
        "$ToolPlatform.version, 1",
        "$ToolPlatformInstance.guid, hub.example",
        "$ToolPlatformInstance.name, SEA-MOOCs Hub",
        "$ToolPlatformInstance.url, https://hub.example",
        "$ToolPlatformInstance.contactEmail, operator@example.org"
    })
    void aVariableBecomesWhatGoesOutAnyway(String variable, String value) {
        assertThat(resolved(FULL, variable)).isEqualTo(value);
    }

    /** No variable is announced in the configuration that the hub does not resolve. */
    @ParameterizedTest
    @EnumSource(CustomVariable.class)
    void everyAnnouncedVariableIsResolved(CustomVariable variable) {
        assertThat(resolved(FULL, "$" + variable.wireName())).doesNotStartWith("$");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$Unheard.of",
                "$user.id",
                "$User.id ",
                " $User.id",
                "$$User.id",
                "${User.id}",
                "before $User.id",
                "$User.id after",
                "$",
                "",
                "42",
                "$Person.address.street1",
                "$Person.phone.mobile",
                "$ResourceLink.available.user.startDateTime",
                "$ResourceLink.submission.user.endDateTime",
                "$ResourceLink.id.history",
                "$Context.id.history",
                "$Context.sourcedId",
                "$CourseTemplate.title",
                "$CourseOffering.sourcedId",
                "$CourseSection.timeFrame.begin",
                "$Group.title",
                "$ActualUser.id",
                "$ActualPerson.name.full",
                "$User.username"
            })
    void anythingElsePassesLiterally(String value) {
        assertThat(resolved(FULL, value)).isEqualTo(value);
    }

    @Test
    void whatIsNotReleasedIsEmpty() {
        CustomParameters nothing = parameters(Optional.empty(), Map.of());
        for (String variable : List.of("$Person.name.full", "$Person.email.primary", "$User.image", "$User.id")) {
            assertThat(resolved(nothing, variable)).as(variable).isEmpty();
        }
    }

    /** The LMS may know dates of its own: an empty value would say that there are none. */
    @ParameterizedTest
    @ValueSource(strings = {"$ResourceLink.available.startDateTime", "$ResourceLink.submission.endDateTime"})
    void datesThatTheToolDidNotSayPassLiterally(String variable) {
        CustomParameters undated = parameters(Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
        assertThat(resolved(undated, variable)).isEqualTo(variable);
    }

    /** A person may be called like a variable. */
    @Test
    void nothingIsResolvedTwice() {
        CustomParameters tricky = parameters(
                Optional.of(new Subject("pairwise-1")),
                Map.of(PersonClaim.NAME, "$Person.email.primary", PersonClaim.EMAIL, "siti@example.org"));
        assertThat(resolved(tricky, "$Person.name.full")).isEqualTo("$Person.email.primary");
    }

    private static String resolved(CustomParameters parameters, String value) {
        return Objects.requireNonNull(parameters.resolve(Map.of("p", value)).get("p"));
    }

    private static CustomParameters parameters(Optional<Subject> subject, Map<PersonClaim, String> person) {
        return parameters(
                subject,
                person,
                Optional.of(new Period(
                        Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
                        Optional.of(Instant.parse("2027-01-31T00:00:00Z")))),
                Optional.of(new Period(Optional.empty(), Optional.of(Instant.parse("2026-12-31T00:00:00Z")))));
    }

    private static CustomParameters parameters(
            Optional<Subject> subject,
            Map<PersonClaim, String> person,
            Optional<Period> available,
            Optional<Period> submission) {
        return new CustomParameters(
                subject,
                person,
                "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner",
                new Context(
                        "context-1",
                        Optional.of("rice"),
                        Optional.of("Rice and Climate"),
                        List.of("http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection")),
                Optional.of(new ResourceLink("link-1", Optional.of("Padi"), Optional.empty())),
                new LaunchPresentation(
                        Optional.of("iframe"),
                        Optional.of(URI.create("https://hub.example/lti/platform/return/x")),
                        Optional.of("id")),
                available,
                submission,
                new ToolPlatform(
                        "hub.example", Optional.of("SEA-MOOCs Hub"), Optional.of("seamoocs-hub"), Optional.of("1")),
                URI.create("https://hub.example"),
                Optional.of("operator@example.org"));
    }
}
