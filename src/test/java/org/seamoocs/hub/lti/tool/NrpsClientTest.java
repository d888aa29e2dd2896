package org.seamoocs.hub.lti.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.seamoocs.hub.lti.tool.TestServices.DEPLOYMENT;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.FetchError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LmsServiceError;
import org.seamoocs.hub.http.GuardedHttpClient;
import org.seamoocs.hub.it.FakeLms;
import org.seamoocs.hub.it.FakeLms.Service;
import org.seamoocs.hub.it.Misbehaviour;
import org.seamoocs.hub.it.RecordedMoodle;
import org.seamoocs.hub.lti.jose.MutableClock;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.nrps.Member;
import org.seamoocs.hub.lti.spec.nrps.MemberStatus;
import org.seamoocs.hub.registry.ProductFamily;

/** Rosters of an LMS that really answers, and of Moodle as recorded (NRPS 2.0, 2.4). */
class NrpsClientTest {

    private static final String RECORDED = "nrps/memberships.json";

    private final FakeLms lms = new FakeLms();
    private final GuardedHttpClient client = TestServices.client();
    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T20:49:39Z"));
    private final NrpsClient nrps =
            new NrpsClient(new ServiceCalls(client, new ServiceTokens(client, TestServices.keys(), clock)));
    private final LmsCaller moodle =
            new LmsCaller(TestServices.platform(ProductFamily.MOODLE, lms.tokenEndpoint()), DEPLOYMENT);

    private final List<Member> members = new ArrayList<>();

    @AfterEach
    void close() {
        client.close();
        lms.close();
    }

    @Test
    void everyPageIsRead() {
        lms.members("c-1", 25_001, 1000);
        assertThat(nrps.members(moodle, lms.memberships("c-1"), members::add)).isEqualTo(25_001);
        assertThat(members)
                .extracting(m -> m.user().value())
                .doesNotHaveDuplicates()
                .hasSize(25_001);
        assertThat(lms.calls(Service.MEMBERSHIPS)).hasSize(26);
        assertThat(lms.calls(Service.TOKEN)).hasSize(1);
        FakeLms.Call first = lms.calls(Service.MEMBERSHIPS).get(0);
        assertThat(first.target().getQuery()).isEqualTo("limit=5000");
        assertThat(first.headers()).containsEntry("accept", "application/vnd.ims.lti-nrps.v2.membershipcontainer+json");
    }

    @Test
    void moodlesPagesAsRecorded() {
        for (int page = 1; page <= 4; page++) {
            RecordedMoodle.play(lms, Service.MEMBERSHIPS, RECORDED, "limit-10-page-" + page);
        }
        nrps.members(moodle, lms.memberships("2"), members::add);
        assertThat(members).hasSize(31);
        Member first = members.get(0);
        assertThat(first.roles().courseRole()).isEqualTo(CourseRole.LEARNER);
        assertThat(first.status()).isEqualTo(MemberStatus.ACTIVE);
        assertThat(first.profile())
                .containsEntry(PersonClaim.EMAIL, "suharto.mono@site-a.example.test")
                .doesNotContainKey(PersonClaim.LIS_PERSON_SOURCEDID); // sent, but empty
        assertThat(members).anySatisfy(m -> assertThat(m.roles().courseRole()).isEqualTo(CourseRole.INSTRUCTOR));
        assertThat(lms.calls(Service.MEMBERSHIPS).get(3).target().getQuery()).isEqualTo("limit=10&from=30");
    }

    @Test
    void moodlesWholeRosterIsTheSame() {
        RecordedMoodle.play(lms, Service.MEMBERSHIPS, RECORDED, "all");
        assertThat(nrps.members(moodle, lms.memberships("2"), members::add)).isEqualTo(31);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVICE_UNAVAILABLE, MEMBERSHIPS_REFUSED",
        "UNAUTHORIZED, MEMBERSHIPS_REFUSED",
        "FORBIDDEN, MEMBERSHIPS_REFUSED",
        "TOO_MANY_REQUESTS, MEMBERSHIPS_REFUSED",
        "INTERNAL_SERVER_ERROR, MEMBERSHIPS_REFUSED",
        "HTML_NOT_FOUND, MEMBERSHIPS_REFUSED",
        "REDIRECT, MEMBERSHIPS_REFUSED",
        "WRONG_MEDIA_TYPE, MEMBERSHIPS_UNREADABLE",
        "HALF_BODY, UNREACHABLE"
    })
    void aLaterPageThatFailsIsAFailureOfTheWhole(Misbehaviour how, String code) {
        lms.members("c-1", 20, 10);
        lms.say(Service.MEMBERSHIPS, 200, "OK", Map.of("Link", next("/nrps/c-1/memberships?from=10")), page(10));
        lms.misbehave(Service.MEMBERSHIPS, how);
        refused(code.startsWith("MEMB") ? LmsServiceError.valueOf(code) : FetchError.valueOf(code));
        assertThat(members).hasSize(10);
    }

    @Test
    void halfAPageOfWellFormedHttpIsNone() {
        lms.say(Service.MEMBERSHIPS, page(10).substring(0, 200));
        refused(LmsServiceError.MEMBERSHIPS_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "{}", "{\"members\":{}}", "{\"members\":[{}]}", "{\"members\":[{\"user_id\":\"\"}]}", ""})
    void whatIsNoRosterIsNone(String body) {
        lms.say(Service.MEMBERSHIPS, body);
        refused(LmsServiceError.MEMBERSHIPS_UNREADABLE);
    }

    @Test
    void aPageOfMoreThanTenThousandIsRefused() {
        lms.say(Service.MEMBERSHIPS, page(10_001));
        refused(LmsServiceError.MEMBERSHIPS_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/m", "//evil.example/m", "http://127.0.0.1:1/m"})
    void aNextPageElsewhereIsRefused(String address) {
        lms.say(Service.MEMBERSHIPS, 200, "OK", Map.of("Link", "<" + address + ">; rel=\"next\""), page(1));
        refused(LmsServiceError.NEXT_PAGE_REFUSED);
        assertThat(lms.calls(Service.MEMBERSHIPS)).hasSize(1);
    }

    @Test
    void pagesWithoutEndAreRefused() {
        for (int i = 0; i < 2; i++) {
            lms.say(Service.MEMBERSHIPS, 200, "OK", Map.of("Link", next("/nrps/c-1/memberships?from=1")), page(1));
        }
        refused(LmsServiceError.NEXT_PAGE_REFUSED);
    }

    @Test
    void shapesOfOtherProductsAreRead() {
        lms.say(Service.MEMBERSHIPS, """
                {"id":"x","context":{"id":"course-v1:a+b+c"},"members":[
                 {"user_id":42,"roles":["http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor"],"picture":"https://p.example/1"},
                 {"status":"Inactive","user_id":"b","roles":[],"name":"  ","email":null},
                 {"status":"http://purl.imsglobal.org/vocab/lis/v2/status#Deleted","user_id":"c","roles":"Learner","message":[{"x":[1]}]}]}""");
        LmsCaller edx = new LmsCaller(TestServices.platform(ProductFamily.OPEN_EDX, lms.tokenEndpoint()), DEPLOYMENT);
        nrps.members(edx, lms.memberships("c-1"), members::add);
        assertThat(members).extracting(m -> m.user().value()).containsExactly("42", "b", "c");
        assertThat(members)
                .extracting(Member::status)
                .containsExactly(MemberStatus.ACTIVE, MemberStatus.INACTIVE, MemberStatus.DELETED);
        assertThat(members)
                .extracting(m -> m.roles().courseRole())
                .containsExactly(CourseRole.INSTRUCTOR, CourseRole.GUEST, CourseRole.LEARNER);
        assertThat(members.get(0).profile()).containsOnlyKeys(PersonClaim.PICTURE);
        assertThat(members.get(1).profile()).isEmpty();
        assertThat(lms.calls(Service.MEMBERSHIPS).get(0).target().getQuery()).isNull();
    }

    private String next(String path) {
        return "<" + lms.url(path) + ">; rel=\"next\"";
    }

    private static String page(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"user_id\":\"u-" + i + "\",\"roles\":[\"Learner\"]}")
                .collect(Collectors.joining(",", "{\"id\":\"x\",\"members\":[", "]}"));
    }

    private void refused(ErrorCode code) {
        URI memberships = lms.memberships("c-1");
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> nrps.members(moodle, memberships, members::add))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
