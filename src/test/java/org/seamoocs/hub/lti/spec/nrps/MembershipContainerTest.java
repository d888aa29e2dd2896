package org.seamoocs.hub.lti.spec.nrps;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seamoocs.hub.lti.spec.Context;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.Subject;

/** Rosters as the hub writes them (NRPS 2.0, 2.2), and what of others' it understands. */
class MembershipContainerTest {

    private static final String LEARNER = "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner";

    @Test
    void aMemberHasWhatIsReleasedAndNoLocale() {
        assertThat(MembershipContainer.member(
                        new Subject("s"),
                        List.of(LEARNER),
                        Map.of(PersonClaim.EMAIL, "e@example.org", PersonClaim.LOCALE, "id"),
                        Optional.empty()))
                .isEqualTo(Map.of(
                        "status", "Active", "user_id", "s", "roles", List.of(LEARNER), "email", "e@example.org"));
    }

    @Test
    void aMemberOfALinkHasTheMessageOfItsLaunch() {
        Map<String, Object> member =
                MembershipContainer.member(new Subject("s"), List.of(), Map.of(), Optional.of(Map.of("a", "b")));
        assertThat(member.get("message"))
                .isEqualTo(List.of(Map.of(
                        "https://purl.imsglobal.org/spec/lti/claim/message_type",
                        "LtiResourceLinkRequest",
                        "https://purl.imsglobal.org/spec/lti/claim/custom",
                        Map.of("a", "b"))));
    }

    @Test
    void theHeadNamesAddressAndContext() {
        assertThat(MembershipContainer.head(
                        URI.create("https://hub.example/m"),
                        new Context("c", Optional.of("L"), Optional.empty(), List.of())))
                .isEqualTo(Map.of("id", "https://hub.example/m", "context", Map.of("id", "c", "label", "L")));
    }

    @ParameterizedTest
    @CsvSource({
        "Learner, true",
        "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner, true",
        "learner, false",
        "Instructor, false",
        "'', false",
        "membership#Learner, false",
        "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Learner, false"
    })
    void aFilterFindsARoleByAddressOrShortName(String asked, boolean found) {
        assertThat(new RoleFilter(asked).finds(List.of(LEARNER))).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ACTIVE",
        "Active, ACTIVE",
        "http://purl.imsglobal.org/vocab/lis/v2/status#Active, ACTIVE",
        "Inactive, INACTIVE",
        "Deleted, DELETED",
        "suspended, INACTIVE"
    })
    void whoTakesPart(String written, MemberStatus status) {
        assertThat(MemberStatus.of(written)).isEqualTo(status);
    }
}
