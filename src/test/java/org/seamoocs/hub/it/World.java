package org.seamoocs.hub.it;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.seamoocs.hub.it.RawHttp.Reply;
import org.seamoocs.hub.it.RawHttp.Request;

/**
 * A generated network, the same for the same seed: 30 institutions, each with an LMS of 2,000 learners, a tool and 30 offered
 * courses, each course under agreements with three other institutions. It writes the configuration, says what follows from it,
 * and is the services of all its LMSs. Course 0 of an institution is one cohort of all learners of its three receivers; a
 * section of any other course has every 40th learner.
 */
final class World implements AutoCloseable {

    static final int INSTITUTIONS = 30;
    static final int COURSES = 30;
    static final int RECEIVERS = 3;
    static final int LEARNERS = 2000;

    private static final int EVERY = 40;
    private static final int PAGE = 500;
    private static final List<String> ROSTERS = List.of("named", "pseudonymous", "none");
    private static final List<String> CEILINGS = List.of("learner", "teaching-assistant", "instructor");
    private static final List<String> GRADES = List.of("none", "scores", "scores-and-comments");
    private static final List<String> COUNTRIES =
            List.of("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN");
    private static final List<String> LANGUAGES =
            List.of("ms", "km", "id", "lo", "ms", "my", "en", "en", "th", "pt", "vi");
    private static final List<String> TITLES = List.of(
            "Rice and Climate", "Terumbu Karang", "ข้าวกับภูมิอากาศ", "Đồng bằng sông Cửu Long", "ວັດທະນະທຳ", "Batik");

    /** What an institution may use of another's course, and under which terms. */
    record Agreement(
            String course,
            String receiver,
            String roster,
            String ceiling,
            String grades,
            boolean shared,
            boolean ended) {

        String code() {
            return course + "-" + receiver;
        }

        String yaml() {
            return "  - { code: %s, course: %s, institution: %s, roster: %s, roleCeiling: %s, grades: %s, release: [name]%s%s }\n"
                    .formatted(
                            code(),
                            course,
                            receiver,
                            roster,
                            ceiling,
                            grades,
                            shared ? ", cohort: shared" : "",
                            ended ? ", ends: \"2020-12-31\"" : "");
        }
    }

    private final FakePlatform lms = new FakePlatform("world-key");
    private final ServiceTool keys = new ServiceTool("keys");
    private final RawHttp services = new RawHttp(this::answer);
    private final List<Agreement> agreements = new ArrayList<>();

    World(long seed) {
        Random random = new Random(seed);
        for (int offering = 0; offering < INSTITUTIONS; offering++) {
            for (int course = 0; course < COURSES; course++) {
                List<Integer> others =
                        new ArrayList<>(IntStream.range(0, INSTITUTIONS).boxed().toList());
                others.remove((Integer) offering);
                Collections.shuffle(others, random);
                for (int receiver : others.subList(0, RECEIVERS)) {
                    agreements.add(new Agreement(
                            course(offering, course),
                            institution(receiver),
                            course == 0 ? "named" : ROSTERS.get(random.nextInt(ROSTERS.size())),
                            CEILINGS.get(random.nextInt(CEILINGS.size())),
                            GRADES.get(random.nextInt(GRADES.size())),
                            course == 0,
                            course > 0 && random.nextInt(20) == 0));
                }
            }
        }
    }

    static String institution(int number) {
        return "i%02d".formatted(number);
    }

    static String course(int institution, int number) {
        return "i%02d-c%02d".formatted(institution, number);
    }

    /** The institution that offers it. */
    static String offering(String course) {
        return course.substring(0, 3);
    }

    static String issuer(String institution) {
        return "http://lms-" + institution + ".example";
    }

    List<Agreement> agreements() {
        return agreements;
    }

    List<Agreement> of(String course) {
        return agreements.stream().filter(a -> a.course().equals(course)).toList();
    }

    /** The tool in which that institution's courses live. */
    ServiceTool tool(String institution) {
        return new ServiceTool("tool-" + institution, keys);
    }

    String sign(Map<String, Object> claims) {
        return lms.sign(claims);
    }

    /** The learners of a section, by their numbers. */
    static List<Integer> learners(String course) {
        CRC32 number = new CRC32(); // as the database computes it
        number.update(course.getBytes(StandardCharsets.US_ASCII));
        long remainder = number.getValue() % EVERY;
        return IntStream.rangeClosed(1, LEARNERS)
                .filter(n -> course.endsWith("-c00") || n % EVERY == remainder)
                .boxed()
                .toList();
    }

    static String name(String institution, int learner) {
        return "Pelajar %s-%d".formatted(institution, learner);
    }

    /** The files of the configuration by name, one for each institution, and the agreements. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        for (int i = 0; i < INSTITUTIONS; i++) {
            files.put(institution(i) + ".yaml", file(i));
        }
        files.put("agreements.yaml", agreementsFile());
        return files;
    }

    String agreementsFile() {
        return "agreements:\n" + agreements.stream().map(Agreement::yaml).collect(Collectors.joining());
    }

    /**
     * Places every course in its receivers' LMSs and lets the learners be known; where an LMS's roster is not told, they have
     * launched. Needs the configuration in the database.
     *
     * @return how many learners
     */
    int populate(TestDatabase database) {
        database.update("""
                INSERT INTO section (deployment_id, context_id, memberships_url, created_at)
                SELECT d.id, a.course_code, CONCAT(?, i.code, '/', a.course_code, '/memberships'), UTC_TIMESTAMP(6)
                  FROM agreement a JOIN institution i ON i.id = a.institution_id
                  JOIN deployment d ON d.institution_id = i.id""", services.url("/nrps/").toString());
        database.update("""
                INSERT INTO placement (section_id, resource_link_id, course_id, created_at)
                SELECT s.id, 'link', c.id, UTC_TIMESTAMP(6) FROM section s JOIN shared_course c ON c.code = s.context_id""");
        database.update("""
                INSERT IGNORE INTO outbound_context (course_id, section_id, created_at)
                SELECT p.course_id, IF(s.context_id LIKE '%-c00', NULL, s.id), UTC_TIMESTAMP(6)
                  FROM placement p JOIN section s ON s.id = p.section_id""");
        int learners = database.update("""
                INSERT INTO person (institution_id, issuer, subject, name, created_at, last_launch_at)
                SELECT i.id, CONCAT('http://lms-', i.code, '.example'), CONCAT(i.code, '-', n.seq), 'Nama Rahasia',
                       UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM institution i JOIN seq_1_to_2000 n""");
        database.update("""
                INSERT INTO membership (person_id, section_id, course_role, roles, test_user, last_launch_at)
                SELECT p.id, s.id, 'LEARNER', '', FALSE, UTC_TIMESTAMP(6)
                  FROM agreement a JOIN deployment d ON d.institution_id = a.institution_id
                  JOIN section s ON s.deployment_id = d.id AND s.context_id = a.course_code
                  JOIN person p ON p.institution_id = a.institution_id
                   AND SUBSTRING_INDEX(p.subject, '-', -1) % 40 = CRC32(a.course_code) % 40
                 WHERE a.roster_mode = 'NONE'""");
        database.update("""
                INSERT IGNORE INTO pairwise_subject (person_id, tool_id, created_at)
                SELECT m.person_id, c.tool_id, UTC_TIMESTAMP(6) FROM membership m
                  JOIN placement l ON l.section_id = m.section_id JOIN shared_course c ON c.id = l.course_id""");
        return learners;
    }

    private String file(int number) {
        String code = institution(number);
        int country = number % COUNTRIES.size();
        String courses = IntStream.range(0, COURSES)
                .mapToObj(c -> """
                          - { code: %s, institution: %s, title: "%s %d", language: %s, licence: CC-BY-SA-4.0, status: offered,
                              summary: "Ten weeks with colleagues of eleven countries: readings, a field diary and a common project.",
                              tool: tool-%s, targetLinkUri: "http://tool-%s.example/start", custom: { id: "%d" } }
                        """.formatted(
                                course(number, c),
                                code,
                                TITLES.get(c % TITLES.size()),
                                c,
                                LANGUAGES.get(country),
                                code,
                                code,
                                c))
                .collect(Collectors.joining());
        return """
                institutions:
                  - { code: %1$s, name: University %1$s, country: %2$s, languages: [%3$s], timeZone: Asia/Jakarta }
                platforms:
                  - code: lms-%1$s
                    name: LMS %1$s
                    issuer: %4$s
                    clientId: hub
                    authorizationEndpoint: %4$s/auth
                    tokenEndpoint: %5$s
                    jwksUri: %6$s
                    deployments: [ { id: "1", institution: %1$s } ]
                tools:
                  - code: tool-%1$s
                    name: Tool %1$s
                    institution: %1$s
                    clientId: tool-%1$s
                    loginUrl: http://tool-%1$s.example/login
                    redirectUris: [ "http://tool-%1$s.example/start" ]
                    jwks: %7$s
                    scopes: [contextmembership.readonly]
                    claims: [name]
                courses:
                """.formatted(
                                code,
                                COUNTRIES.get(country),
                                LANGUAGES.get(country),
                                issuer(code),
                                services.url("/token"),
                                lms.url("/jwks"),
                                keys.jwks())
                + courses;
    }

    /** Tokens for everybody, and the rosters of all LMSs in pages of {@value #PAGE}. */
    private Reply answer(Request request) {
        if (request.path().equals("/token")) {
            return Reply.of(200, "OK")
                    .body(
                            "application/json",
                            "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"scope\":\""
                                    + RosterStage.SCOPE + "\"}");
        }
        String[] path = request.path().split("/"); // "", nrps, institution, course
        List<Integer> learners = learners(path[3]);
        int from = Integer.parseInt(request.query().getOrDefault("from", "0"));
        int to = Math.min(learners.size(), from + PAGE);
        String members = learners.subList(from, to).stream()
                .map(n -> "{\"status\":\"Active\",\"roles\":[\"Learner\"],\"user_id\":\"%s-%d\",\"name\":\"%s\"}"
                        .formatted(path[2], n, name(path[2], n)))
                .collect(Collectors.joining(",", "{\"id\":\"x\",\"context\":{\"id\":\"c\"},\"members\":[", "]}"));
        Reply page = Reply.of(200, "OK").body(RosterStage.MEDIA_TYPE, members);
        return to == learners.size()
                ? page
                : page.with("Link", "<" + services.url(request.path()) + "?from=" + to + ">; rel=\"next\"");
    }

    @Override
    public void close() {
        services.close();
        lms.close();
    }
}
