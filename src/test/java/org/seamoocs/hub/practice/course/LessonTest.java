package org.seamoocs.hub.practice.course;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.lti.jose.MutableClock;
import org.seamoocs.hub.lti.jose.ring.SigningKey;
import org.seamoocs.hub.lti.spec.CourseRole;

/** What the course teaches, grades and offers. */
class LessonTest {

    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    @Test
    void hasThreePagesAndQuestionsWithOneRightAnswer() {
        assertThat(Lesson.MANGROVES.pages()).hasSize(3);
        assertThat(Lesson.MANGROVES.questions())
                .hasSize(5)
                .allMatch(q -> q.right() >= 0 && q.right() < q.options().size())
                .allMatch(q ->
                        q.options().stream().distinct().count() == q.options().size());
    }

    @Test
    void countsRightAnswers() {
        List<Integer> right = Lesson.MANGROVES.questions().stream()
                .map(Lesson.Question::right)
                .toList();

        assertThat(new Attempt(right, NOW).score()).isEqualTo(5);
        assertThat(new Attempt(right, NOW).maximum()).isEqualTo(5);
        assertThat(new Attempt(List.of(), NOW).score()).isZero();
        assertThat(new Attempt(IntStream.range(0, 5).mapToObj(i -> 9).toList(), NOW).score())
                .isZero();
        assertThat(new Attempt(right.subList(0, 2), NOW).score()).isEqualTo(2);
    }

    @Test
    void callsPeopleByNameOrAlwaysTheSamePseudonym() {
        Participant named = Participant.of(Map.of(
                        "user_id",
                        "s1",
                        "name",
                        "Ayu",
                        "roles",
                        List.of("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner")))
                .orElseThrow();
        Participant unnamed = Participant.of(Map.of("user_id", "s1", "roles", List.of("Instructor")))
                .orElseThrow();

        assertThat(named.name()).contains("Ayu");
        assertThat(named.role()).isEqualTo(CourseRole.LEARNER);
        assertThat(unnamed.name()).isEmpty();
        assertThat(unnamed.role()).isEqualTo(CourseRole.INSTRUCTOR);
        assertThat(unnamed.pseudonym()).isEqualTo(named.pseudonym()).matches("[0-9A-F]{4}");
        assertThat(Participant.of(Map.of("name", "nobody"))).isEmpty();
    }

    @Test
    void offersTheCourseAndTheQuizWithItsColumn() throws ParseException {
        Map<String, Object> claims = answer(TestVisits.picking(true, true), "course", "quiz", "something");

        assertThat(claims)
                .containsEntry("iss", "practice-course")
                .containsEntry("https://purl.imsglobal.org/spec/lti/claim/deployment_id", "practice-jakarta")
                .containsEntry("https://purl.imsglobal.org/spec/lti-dl/claim/data", "data-1");
        assertThat(items(claims)).hasSize(2).allSatisfy(item -> assertThat(item)
                .containsEntry("type", "ltiResourceLink")
                .containsEntry("url", "http://127.0.0.1:8080/practice/course/start"));
        assertThat(items(claims).get(0)).doesNotContainKey("lineItem");
        assertThat(items(claims).get(1))
                .containsEntry("custom", Map.of("item", "quiz"))
                .hasEntrySatisfying("lineItem", item -> assertThat(item.toString())
                        .contains("scoreMaximum=5", "resourceId=mangroves-quiz", "tag=quiz"));
    }

    @Test
    void keepsToWhatMayBeChosen() throws ParseException {
        assertThat(items(answer(TestVisits.picking(true, false), "quiz", "course")))
                .hasSize(1);
        assertThat(items(answer(TestVisits.picking(false, true), "quiz"))).isEmpty();
        assertThat(items(answer(TestVisits.picking(true, true))))
                .as("cancelled")
                .isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> items(Map<String, Object> claims) {
        return (List<Map<String, Object>>)
                Objects.requireNonNull(claims.get("https://purl.imsglobal.org/spec/lti-dl/claim/content_items"));
    }

    private static Map<String, Object> answer(Visit.Picking picking, String... chosen) throws ParseException {
        CourseAddresses addresses =
                new CourseAddresses(URI.create("http://127.0.0.1:8080"), URI.create("http://localhost:8080"));
        String jwt = new SelectionAnswers(addresses, LessonTest::key, new MutableClock(NOW))
                .sign(TestVisits.selecting(), List.of(chosen), picking);
        return SignedJWT.parse(jwt).getJWTClaimsSet().getClaims();
    }

    private static SigningKey key() {
        try {
            RSAKey key = new RSAKeyGenerator(2048).keyID("course").generate();
            return new SigningKey("course", key.toRSAPrivateKey());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
