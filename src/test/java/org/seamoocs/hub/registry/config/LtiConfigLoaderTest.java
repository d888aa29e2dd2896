package org.seamoocs.hub.registry.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.error.ConfigError;
import org.seamoocs.hub.lti.spec.ClientId;
import org.seamoocs.hub.lti.spec.CourseRole;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.Issuer;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.registry.DisplayNames;
import org.seamoocs.hub.registry.LtiConfig;
import org.seamoocs.hub.registry.LtiConfig.AgreementEntry;
import org.seamoocs.hub.registry.LtiConfig.Contact;
import org.seamoocs.hub.registry.LtiConfig.CourseEntry;
import org.seamoocs.hub.registry.LtiConfig.DeploymentEntry;
import org.seamoocs.hub.registry.LtiConfig.InstitutionEntry;
import org.seamoocs.hub.registry.LtiConfig.Keys;
import org.seamoocs.hub.registry.LtiConfig.Lti11;
import org.seamoocs.hub.registry.LtiConfig.PlatformEntry;
import org.seamoocs.hub.registry.LtiConfig.ToolEntry;
import org.seamoocs.hub.registry.ProductFamily;
import org.seamoocs.hub.registry.agreement.Cohort;
import org.seamoocs.hub.registry.agreement.GradeMode;
import org.seamoocs.hub.registry.agreement.RosterMode;

/** One broken thing per row, and the whole sentence that the operator reads. */
class LtiConfigLoaderTest {

    private static final LtiConfigLoader LOADER = new LtiConfigLoader(false);

    /** In the valid file, this is replaced by that; then this is said. */
    static Stream<Arguments> brokenValues() {
        return Stream.of(
                // codes and names
                row(
                        "code: manila-moodle",
                        "code: Manila Moodle",
                        "all.yaml:17: platforms[0].code does not have the right form. Lower-case letters, digits and hyphens, at most 64, starting and ending with a letter or digit."),
                row(
                        "    name: LMS desk\n",
                        "    name: ''\n",
                        "all.yaml:8: institutions[0].contact.name is empty. A text of 1 to 255 characters in any script."),
                row(
                        "    name: Sakai of Vientiane",
                        "    name: ' '",
                        "all.yaml:36: platforms[1].name does not have the right form. A text of 1 to 255 characters in any script."),
                row(
                        "code: rice",
                        "code: network",
                        "all.yaml:76: courses[0].code is `network`, the name of the network's own forum. Choose another code.",
                        "all.yaml:94: agreements[0].course names `rice`, which no file describes. Correct it, or add an entry with this code under courses."),
                // countries, languages, time zones, words from a list
                row(
                        "country: PH",
                        "country: PX",
                        "all.yaml:4: institutions[0].country is no country of ISO 3166-1. Write two capital letters, e.g. TL for Timor-Leste."),
                row(
                        "country: PH",
                        "country: ph",
                        "all.yaml:4: institutions[0].country does not have the right form. Two capital letters (ISO 3166-1), for example PH or TL."),
                row(
                        "[fil, en-PH]",
                        "[fil, tagalog-long-word]",
                        "all.yaml:5: institutions[0].languages[1] is no language tag. Write one like km, fil, en-PH or zh-Hans (BCP 47)."),
                row(
                        "[fil, en-PH]",
                        "[fil, qq]",
                        "all.yaml:5: institutions[0].languages[1] is no language tag. Write one like km, fil, en-PH or zh-Hans (BCP 47)."),
                row(
                        "[fil, en-PH]",
                        "[fil, fil]",
                        "all.yaml:5: institutions[0].languages names something twice. Keep one of the two."),
                row(
                        "[fil, en-PH]",
                        "[]",
                        "all.yaml:5: institutions[0].languages is empty. Language tags, the main one first."),
                row(
                        "[fil, en-PH]",
                        "fil",
                        "all.yaml:5: institutions[0].languages must be a list and is a text. Write each element in a line of its own that begins with -."),
                row(
                        "Asia/Manila",
                        "Asia/Manilla",
                        "all.yaml:6: institutions[0].timeZone is no time zone of the IANA database. Write a name like Asia/Jakarta."),
                row(
                        "email: lms@manila.example",
                        "email: lms",
                        "all.yaml:9: institutions[0].contact.email does not have the right form. An address like lti@example.edu that stays when people leave."),
                row(
                        "productFamily: moodle\n    issuer",
                        "productFamily: moodel\n    issuer",
                        "all.yaml:19: platforms[0].productFamily has a value that is not known. Write one of: moodle, openedx, canvas, sakai, brightspace, blackboard, other."),
                row(
                        "licence: CC-BY-SA-4.0",
                        "licence: CC-BY",
                        "all.yaml:81: courses[0].licence has a value that is not known. Write one of: CC0-1.0, CC-BY-4.0, CC-BY-SA-4.0, CC-BY-NC-4.0, CC-BY-NC-SA-4.0, CC-BY-ND-4.0, CC-BY-NC-ND-4.0, CC-BY-3.0, CC-BY-SA-3.0, CC-BY-NC-3.0, CC-BY-NC-SA-3.0, CC-BY-ND-3.0, CC-BY-NC-ND-3.0, CC-BY-3.0-IGO, CC-BY-SA-3.0-IGO, CC-BY-NC-SA-3.0-IGO."),
                row(
                        "status: offered",
                        "status: open",
                        "all.yaml:82: courses[0].status has a value that is not known. Write one of: draft, offered, withdrawn."),
                row(
                        "deployments: single",
                        "deployments: one",
                        "all.yaml:58: tools[0].deployments has a value that is not known. Write one of: per-institution, single."),
                row(
                        "language: lo",
                        "language: english",
                        "all.yaml:90: courses[1].language is no language tag. Write one like km, fil, en-PH or zh-Hans (BCP 47)."),
                // missing and unknown keys
                row(
                        "redirectUris:",
                        "redirect_uri:",
                        "all.yaml:51: tools[0].redirectUris is missing. Add it: The addresses to which the hub may send launches, whole and exact.",
                        "all.yaml:57: tools[0].redirect_uri is not a known key. Write redirectUris."),
                row(
                        "  - code: weaving\n",
                        "  - code: weaving\n    colour: red\n",
                        "all.yaml:88: courses[1].colour is not a known key. Known here: code, institution, title, summary, language, licence, status, tool, targetLinkUri, custom."),
                row(
                        "    contact:\n",
                        "    contact:\n      password: hunter2\n",
                        "all.yaml:8: institutions[0].contact.password looks like a secret, and no file of this folder may hold one. Take it out, replace it where it was valid, and see lti11.secretName for how to name one."),
                row(
                        "tools:\n",
                        "agreement:\n  - x\ntools:\n",
                        "all.yaml:51: agreement is not a known key. Write agreements."),
                row(
                        "    title: ການຕໍ່າຫູກ\n",
                        "",
                        "all.yaml:87: courses[1].title is missing. Add it: In the language of the course."),
                row(
                        "    jwksUri: https://lms.manila.example/mod/lti/certs.php\n",
                        "",
                        "all.yaml:17: platforms[0] needs exactly one of jwksUri, jwks and publicKey. Prefer jwksUri."),
                row(
                        "    jwks:\n",
                        "    jwksUri: https://lms.vientiane.example/keys\n    jwks:\n",
                        "all.yaml:35: platforms[1] needs exactly one of jwksUri, jwks and publicKey. Prefer jwksUri."),
                row(
                        "    tool: manila-courses\n",
                        "",
                        "all.yaml:76: courses[0].tool is missing. Add it: The code of the tool in which the course lives. Without it only the hub's own pages are shared."),
                row(
                        "token.php",
                        "token.php\n    deployments:",
                        "all.yaml:31: The file has the key `deployments` twice in one place. Keep one of the two."),
                row(
                        "    tokenEndpoint: https://lms.manila.example/mod/lti/token.php",
                        "    tokenEndpoint:",
                        "all.yaml:23: platforms[0].tokenEndpoint is empty. An absolute https address without a fragment (#). In dev-mode http is allowed too."),
                // types
                row(
                        "clientId: hub-manila",
                        "clientId: 10000000000001",
                        "all.yaml:54: tools[0].clientId must be a text and is a number. Put it in quotes."),
                row(
                        "- id: \"1\"",
                        "- id: 1",
                        "all.yaml:31: platforms[0].deployments[0].id must be a text and is a number. Put it in quotes."),
                row(
                        "anonymousLaunches: true",
                        "frameAncestors: [\"javascript:alert(1)\"]",
                        "all.yaml:26: platforms[0].frameAncestors[0] does not have the right form. Scheme and host without a path, for example https://apps.example.org or https://*.example.org."),
                row(
                        "anonymousLaunches: true",
                        "anonymousLaunches: yes",
                        "all.yaml:26: platforms[0].anonymousLaunches must be true or false and is a text. Write true or false without quotes."),
                row(
                        "deployments: []",
                        "deployments:",
                        "all.yaml:48: platforms[1].deployments is empty. Write a list, or take the key out."),
                row(
                        "      id: 3f0c",
                        "      id: 42",
                        "all.yaml:86: courses[0].custom.id must be a text and is a number. Put it in quotes."),
                row(
                        "      id: 3f0c",
                        "      'the id': 3f0c",
                        "all.yaml:86: courses[0].custom.the id has a name that does not fit. Use letters, digits and _ . : - only."),
                row(
                        "      id: 3f0c",
                        "      id: \"a\\nb\"",
                        "all.yaml:86: courses[0].custom.id does not have the right form. A text of at most 2000 characters in one line."),
                row(
                        "    custom:\n      id: 3f0c\n",
                        "    custom: id\n",
                        "all.yaml:85: courses[0].custom must be a group of keys and is a text. Write key: value lines below it."),
                // addresses
                row(
                        "issuer: https://lms.manila.example",
                        "issuer: https://lms.manila.example?site=1",
                        "all.yaml:20: platforms[0].issuer has a query (?), which no issuer has. Write it as the LMS shows it."),
                row(
                        "issuer: https://lms.manila.example",
                        "issuer: lms.manila.example",
                        "all.yaml:20: platforms[0].issuer is no web address. Write a whole address like https://lms.example.edu/path."),
                row(
                        "tokenEndpoint: https",
                        "tokenEndpoint: http",
                        "all.yaml:23: platforms[0].tokenEndpoint is not encrypted. Write https; http is for hub.dev-mode only."),
                row(
                        "/mod/lti/auth.php",
                        "/mod/lti/auth.php#top",
                        "all.yaml:22: platforms[0].authorizationEndpoint has a fragment (#). Take out the # and what follows."),
                row(
                        "/mod/lti/auth.php",
                        "/mod lti/auth.php",
                        "all.yaml:22: platforms[0].authorizationEndpoint is no web address: Illegal character in path. Write a whole address like https://lms.example.edu/path."),
                row(
                        "https://lms.manila.example/mod/lti/certs.php",
                        "file:///etc/passwd",
                        "all.yaml:25: platforms[0].jwksUri is no web address. Write a whole address like https://lms.example.edu/path."),
                row(
                        "https://lms.manila.example/mod/lti/certs.php",
                        "https://me:word@lms.manila.example/certs",
                        "all.yaml:25: platforms[0].jwksUri holds a user name or password. Take out what is before the @."),
                row(
                        "      - https://courses.manila.example/enrol/lti/launch.php",
                        "      - javascript:alert(1)",
                        "all.yaml:57: tools[0].redirectUris[0] is no web address. Write a whole address like https://lms.example.edu/path."),
                row(
                        "login.php?id=7",
                        "login.php#7",
                        "all.yaml:55: tools[0].loginUrl has a fragment (#). Take out the # and what follows."),
                row(
                        "targetLinkUri: https:",
                        "targetLinkUri: http:",
                        "all.yaml:84: courses[0].targetLinkUri is not encrypted. Write https; http is for hub.dev-mode only."),
                // the far side's keys, and secrets
                row(
                        "kty: RSA",
                        "kty: EC",
                        "all.yaml:42: platforms[1].jwks.keys[0].kty does not have the right form. LTI 1.3 signs with RSA only."),
                row(
                        "          kid: one\n",
                        "",
                        "all.yaml:42: platforms[1].jwks.keys[0].kid is missing. Add it: The kid that the headers of the LMS's tokens carry."),
                row(
                        "use: sig",
                        "use: enc",
                        "all.yaml:45: platforms[1].jwks.keys[0].use does not have the right form. The key must be for signatures."),
                row(
                        "alg: RS256",
                        "alg: HS256",
                        "all.yaml:44: platforms[1].jwks.keys[0].alg does not have the right form. LTI 1.3 signs with RS256 only."),
                row(
                        "          e: AQAB\n",
                        "          e: AQAB\n          d: AQAB\n",
                        "all.yaml:42: platforms[1].jwks.keys[0] is a private key, and no file of this folder may hold one. Replace this key where it was made, and put only the new public one here."),
                row(
                        TestKeys.modulus(2048),
                        TestKeys.modulus(1024),
                        "all.yaml:47: platforms[1].jwks.keys[0].n belongs to a key of 1024 bits, which is too weak. Ask for a key of at least 2048 bits."),
                row(
                        TestKeys.pem(2048).indent(10),
                        TestKeys.pem(1024).indent(10),
                        "all.yaml:61: tools[0].publicKey.pem belongs to a key of 1024 bits, which is too weak. Ask for a key of at least 2048 bits."),
                row(
                        TestKeys.pem(2048).indent(10),
                        TestKeys.privatePem(2048).indent(10),
                        "all.yaml:61: tools[0].publicKey.pem is a private key, and no file of this folder may hold one. Replace this key where it was made, and put only the new public one here."),
                row(
                        TestKeys.pem(2048).indent(10),
                        "          AAAA\n",
                        "all.yaml:61: tools[0].publicKey.pem is no RSA public key in PEM form. Copy everything from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----."),
                row(
                        "secretName: hub.lti11.manila",
                        "secretName: c2VjcmV0IG9mIG1hbmlsYQ==",
                        "all.yaml:29: platforms[0].lti11.secretName is no name of a configuration key; if it is the secret itself, it must not be here. Write a name like hub.lti11.manila, and give the secret in the environment (HUB_LTI11_MANILA)."),
                // what must agree
                row(
                        "code: vientiane-sakai",
                        "code: manila-moodle",
                        "all.yaml:35: platforms[1].code repeats the code of all.yaml:17. Delete one of the two, or give it another code."),
                row(
                        "id: \"2\"",
                        "id: \"1\"",
                        "all.yaml:33: platforms[0].deployments[1].id repeats the deployment id of all.yaml:31. Delete one of the two: a deployment belongs to one institution."),
                row(
                        "issuer: https://lms.vientiane.example",
                        "issuer: https://lms.manila.example",
                        "all.yaml:38: platforms[1].clientId repeats the issuer and client id of all.yaml:21. Make one registration of the two, with all their deployments."),
                row(
                        "institution: vientiane\n    title",
                        "institution: luang\n    title",
                        "all.yaml:88: courses[1].institution names `luang`, which no file describes. Correct it, or add an entry with this code under institutions."),
                row(
                        "tool: manila-courses",
                        "tool: manila-course",
                        "all.yaml:83: courses[0].tool names `manila-course`, which no file describes. Correct it, or add an entry with this code under tools."),
                row(
                        "course: weaving",
                        "course: waeving",
                        "all.yaml:106: agreements[1].course names `waeving`, which no file describes. Correct it, or add an entry with this code under courses."),
                row(
                        "course: weaving\n    institution: manila",
                        "course: rice\n    institution: vientiane",
                        "all.yaml:106: agreements[1].course repeats the course and institution of all.yaml:94. Make one agreement of the two: an institution has one for a course."),
                row(
                        "ends: \"2027-07-31\"",
                        "ends: \"2026-07-31\"",
                        "all.yaml:104: agreements[0].ends is before the beginning. Write the last day on which it holds."),
                row(
                        "starts: \"2026-08-31\"",
                        "starts: \"2026-02-31\"",
                        "all.yaml:103: agreements[0].starts is no day. Write a day of the calendar as 2026-11-30, in quotes."),
                row(
                        "code: weaving\n    institution",
                        "code: rice\n    institution",
                        "all.yaml:87: courses[1].code repeats the code of all.yaml:76. Delete one of the two, or give it another code.",
                        "all.yaml:106: agreements[1].course names `weaving`, which no file describes. Correct it, or add an entry with this code under courses."),
                row(
                        "tools:\n",
                        "tools:\n  - {code: b, name: B, institution: manila, clientId: hub-manila, jwksUri: 'https://b.example/k',"
                                + " loginUrl: 'https://b.example/l', redirectUris: ['https://b.example/r']}\n",
                        "all.yaml:55: tools[1].clientId repeats the client id of all.yaml:51."
                                + " Give each tool a client id of its own."),
                row(
                        "          e: AQAB\n",
                        "          e: AQAB\n          kid: one\n",
                        "all.yaml:47: The file has the key `kid` twice in one place. Keep one of the two."),
                row(
                        "id: \"2\"\n        institution: vientiane",
                        "id: \"2\"\n        institution: nowhere",
                        "all.yaml:34: platforms[0].deployments[1].institution names `nowhere`, which no file describes. Correct it, or add an entry with this code under institutions."));
    }

    /** A whole file, and what is said about it. */
    static Stream<Arguments> brokenFiles() {
        return Stream.of(
                arguments(
                        "",
                        "all.yaml:1: The file holds nothing. Delete it, or begin with one of institutions:, platforms:, tools:, courses: and agreements:."),
                arguments(
                        "# later\n",
                        "all.yaml:1: The file holds nothing. Delete it, or begin with one of institutions:, platforms:, tools:, courses: and agreements:."),
                arguments("a:\n\tb: 1\n", "all.yaml:2: The file is indented with a tab. Indent with spaces."),
                arguments(
                        "tools: []\ntools: []\n",
                        "all.yaml:2: The file has the key `tools` twice in one place. Keep one of the two."),
                arguments(
                        "tools: &none []\ncourses: *none\n",
                        "all.yaml:2: The file uses an alias (*name), which is not supported. Write the value out."),
                arguments(
                        "tools: !!seq []\n",
                        "all.yaml:1: The file uses a tag (!…), which is not supported. Put texts in quotes instead."),
                arguments(
                        "tools: []\n---\ncourses: []\n",
                        "all.yaml:3: The file holds a second document after ---. Put it into a file of its own."),
                arguments(
                        "tools: [\n",
                        "all.yaml:2: The file is not valid YAML: expected the node content, but found '<stream end>'. Check indentation, colons and quotes in this line and the one before."),
                arguments(
                        "tools: []\na: b: c\n",
                        "all.yaml:2: The file is not valid YAML: mapping values are not allowed here. Check indentation, colons and quotes in this line and the one before."),
                arguments(
                        "- code: manila\n",
                        "all.yaml:1: The file must be a group of keys and is a list. Write key: value lines below it."),
                arguments(
                        "[".repeat(100),
                        "all.yaml:1: The file is nested more than 20 levels deep. Check the indentation."),
                arguments(
                        "tools: \u0001",
                        "all.yaml:1: The file is not valid YAML: special characters are not allowed. Check indentation, colons and quotes in this line and the one before."),
                arguments(
                        "{}",
                        "all.yaml:1: The file holds nothing. Delete it, or begin with one of institutions:, platforms:, tools:, courses: and agreements:."),
                arguments("tools:\n", "all.yaml:1: tools is empty. Write a list, or take the key out."),
                arguments(
                        "#".repeat(ConfigSource.MAX_BYTES + 1),
                        "all.yaml:1: The file is larger than 1 MiB. Split it into several files."));
    }

    @ParameterizedTest
    @MethodSource
    void brokenValues(String original, String broken, List<String> expected) {
        assertThat(TestConfigs.VALID).contains(original);
        assertThat(findings("all.yaml", TestConfigs.VALID.replace(original, broken)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource
    void brokenFiles(String content, String expected) {
        assertThat(findings("all.yaml", content)).containsExactly(expected);
    }

    @Test
    void encodings() {
        String content = "tools: []\n# é\n";
        assertThat(findings(content.getBytes(StandardCharsets.ISO_8859_1)))
                .containsExactly("all.yaml:2: The file is not UTF-8 text. Save it with the encoding UTF-8.");
        assertThat(findings(content.getBytes(StandardCharsets.UTF_16)))
                .containsExactly("all.yaml:1: The file is not UTF-8 text. Save it with the encoding UTF-8.");
        assertThat(findings(("\uFEFF" + content.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void everyFindingOfEveryFileInTheOrderOfReading() {
        List<Finding> findings = refusal(
                        ConfigSource.of("b.yaml", "institutions:\n  - code: A\n    country: XX\n"),
                        ConfigSource.of("a.yaml", "tools:\n  - institution: manila\n"))
                .findings();
        assertThat(findings)
                .isSortedAccordingTo(Finding.IN_FILE_ORDER)
                .extracting(finding -> finding.file() + ":" + finding.line() + " " + finding.key())
                .contains(
                        "a.yaml:2 tools[0].institution", "a.yaml:2 tools[0].loginUrl", "b.yaml:2 institutions[0].code")
                .contains("b.yaml:3 institutions[0].country", "b.yaml:2 institutions[0].timeZone");
    }

    @Test
    void repeatedInAnotherFile() {
        String institution =
                "institutions:\n  - {code: x, name: X, country: TL, languages: [tet, pt], timeZone: Asia/Dili}\n";
        assertThat(refusal(ConfigSource.of("1.yaml", institution), ConfigSource.of("2.yaml", institution)))
                .hasMessageContaining(
                        "2.yaml:2: institutions[0].code repeats the code of 1.yaml:2. Delete one of the two, or give it another code.")
                .extracting(ConfigException::code)
                .isEqualTo(ConfigError.FILES_WRONG);
    }

    @Test
    void secretsAreNotRepeated() {
        String config = TestConfigs.VALID
                .replace("hub.lti11.manila", "c2VjcmV0")
                .replace("anonymousLaunches: true", "sharedSecret: c2VjcmV0")
                .replace("/mod/lti/certs.php", "/c2VjcmV0#c2VjcmV0");
        assertThat(findings("all.yaml", config)).hasSize(3).noneMatch(finding -> finding.contains("c2VjcmV0"));
    }

    /** A hub that launched itself would go round in circles (ADR 0008). */
    @Test
    void theHubItselfIsNoPlatform() {
        LtiConfigLoader loader = new LtiConfigLoader(false, Optional.of("https://lms.manila.example"), code -> false);
        ConfigException refusal = catchThrowableOfType(
                ConfigException.class, () -> loader.load(List.of(ConfigSource.of("all.yaml", TestConfigs.VALID))));
        assertThat(refusal.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "all.yaml:20: platforms[0].issuer is hub.public-url, this hub itself. Write the issuer of the LMS, or take the entry out.");
        assertThat(new LtiConfigLoader(false, Optional.of("https://LMS.manila.example"), code -> false)
                        .load(List.of(ConfigSource.of("all.yaml", TestConfigs.VALID)))
                        .platforms())
                .as("issuers are compared as they are written")
                .hasSize(2);
    }

    @Test
    void aCourseMayLiveInAToolThatHasRegisteredItself() {
        String config = TestConfigs.VALID.replace("tool: manila-courses", "tool: tool-996f4e70");
        assertThat(LOADER.load(List.of(ConfigSource.of("all.yaml", config))).courses())
                .as("away from the hub nobody knows whether it has")
                .anySatisfy(course -> assertThat(course.tool()).contains("tool-996f4e70"));
        LtiConfigLoader hub = new LtiConfigLoader(false, Optional.empty(), Set.of("tool-00000000")::contains);
        ConfigException refusal = catchThrowableOfType(
                ConfigException.class, () -> hub.load(List.of(ConfigSource.of("all.yaml", config))));
        assertThat(refusal.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "all.yaml:83: courses[0].tool names `tool-996f4e70`, which no file describes. Correct it, or add an entry with this code under tools.");
    }

    @Test
    void unencryptedInDevMode() {
        String config = TestConfigs.VALID.replace("https:", "http:");
        assertThat(new LtiConfigLoader(true)
                        .load(List.of(ConfigSource.of("all.yaml", config)))
                        .platforms())
                .hasSize(2);
    }

    @Test
    void nothing() {
        assertThat(LOADER.load(List.of()))
                .isEqualTo(new LtiConfig(List.of(), List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void everyKeyOfAnAgreementArrives() {
        LtiConfig config = LOADER.load(List.of(ConfigSource.of("all.yaml", TestConfigs.VALID)));

        assertThat(config.agreements())
                .containsExactly(
                        new AgreementEntry(
                                "rice-vientiane",
                                "rice",
                                "vientiane",
                                Set.of(PersonClaim.GIVEN_NAME, PersonClaim.LIS_PERSON_SOURCEDID),
                                CourseRole.TEACHING_ASSISTANT,
                                RosterMode.NAMED,
                                GradeMode.SCORES_AND_COMMENTS,
                                Cohort.SHARED,
                                true,
                                DisplayNames.INITIALS,
                                Optional.of(LocalDate.of(2026, 8, 31)),
                                Optional.of(LocalDate.of(2027, 7, 31))),
                        new AgreementEntry(
                                "weaving-manila",
                                "weaving",
                                "manila",
                                Set.of(),
                                CourseRole.LEARNER,
                                RosterMode.NONE,
                                GradeMode.SCORES,
                                Cohort.SEPARATE,
                                false,
                                DisplayNames.PSEUDONYM,
                                Optional.empty(),
                                Optional.empty()));
    }

    @Test
    void everyKeyArrives() {
        LtiConfig config = LOADER.load(List.of(ConfigSource.of("all.yaml", TestConfigs.VALID)));

        assertThat(config.institutions().get(0))
                .isEqualTo(new InstitutionEntry(
                        "manila",
                        "University of Manila",
                        "PH",
                        List.of("fil", "en-PH"),
                        ZoneId.of("Asia/Manila"),
                        new Contact(Optional.of("LMS desk"), Optional.of("lms@manila.example")),
                        DisplayNames.INITIALS));
        assertThat(config.institutions().get(1).forumNames()).isEqualTo(DisplayNames.PSEUDONYM);
        assertThat(config.platforms().get(0))
                .isEqualTo(new PlatformEntry(
                        "manila-moodle",
                        "Moodle of Manila",
                        ProductFamily.MOODLE,
                        new Issuer("https://lms.manila.example"),
                        new ClientId("AbC123"),
                        URI.create("https://lms.manila.example/mod/lti/auth.php"),
                        Optional.of(URI.create("https://lms.manila.example/mod/lti/token.php")),
                        Optional.of("https://lms.manila.example/audience"),
                        new Keys(
                                Optional.of(URI.create("https://lms.manila.example/mod/lti/certs.php")),
                                Optional.empty()),
                        List.of(),
                        true,
                        Optional.of(new Lti11("old-key", "hub.lti11.manila")),
                        List.of(
                                new DeploymentEntry(new DeploymentId("1"), "manila"),
                                new DeploymentEntry(new DeploymentId("2"), "vientiane"))));
        assertThat(config.platforms().get(1).keys().jwks().orElseThrow()).contains(TestKeys.modulus(2048), "\"one\"");
        assertThat(config.tools())
                .containsExactly(new ToolEntry(
                        "manila-courses",
                        "Courses of Manila",
                        "manila",
                        new ClientId("hub-manila"),
                        ProductFamily.MOODLE,
                        URI.create("https://courses.manila.example/enrol/lti/login.php?id=7"),
                        List.of("https://courses.manila.example/enrol/lti/launch.php"),
                        Optional.of(URI.create("https://courses.manila.example/enrol/lti/launch_deeplink.php")),
                        Set.of(Scope.LINE_ITEM, Scope.SCORE),
                        Set.of(PersonClaim.NAME, PersonClaim.EMAIL),
                        new Keys(
                                Optional.empty(),
                                Optional.of(
                                        "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"two\",\"n\":\""
                                                + TestKeys.modulus(2048) + "\",\"e\":\"AQAB\"}]}")),
                        true));
        assertThat(config.courses())
                .containsExactly(
                        new CourseEntry(
                                "rice",
                                "manila",
                                "Rice, from paddy to table",
                                Optional.of("Ten weeks."),
                                "en-PH",
                                "CC-BY-SA-4.0",
                                "offered",
                                Optional.of("manila-courses"),
                                Optional.of(URI.create("https://courses.manila.example/enrol/lti/launch.php")),
                                Map.of("id", "3f0c")),
                        new CourseEntry(
                                "weaving",
                                "vientiane",
                                "ການຕໍ່າຫູກ",
                                Optional.empty(),
                                "lo",
                                "CC0-1.0",
                                "draft",
                                Optional.empty(),
                                Optional.empty(),
                                Map.of()));
    }

    private static Arguments row(String original, String broken, String... expected) {
        return arguments(original, broken, List.of(expected));
    }

    private static List<String> findings(String file, String content) {
        return findings(ConfigSource.of(file, content));
    }

    private static List<String> findings(byte[] content) {
        return findings(new ConfigSource("all.yaml", content));
    }

    private static List<String> findings(ConfigSource source) {
        try {
            LOADER.load(List.of(source));
            return List.of();
        } catch (ConfigException e) {
            return e.findings().stream().map(Finding::toString).toList();
        }
    }

    private static ConfigException refusal(ConfigSource... sources) {
        return catchThrowableOfType(ConfigException.class, () -> LOADER.load(List.of(sources)));
    }
}
