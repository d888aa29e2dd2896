package org.seamoocs.hub.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.seamoocs.hub.it.HubProcess;
import org.seamoocs.hub.it.TestDatabase;
import org.seamoocs.hub.peers.PeerProcess.PlatformEntry;

/**
 * The shipped jar between other people's code, once for a test run: LMSs of the tests' own in Jakarta and an Open
 * edX in Vientiane in front, a tool made of PyLTI1p3 with the course {@code rice} and one made of ltijs with the course
 * {@code reef} behind, both of Manila, and a course {@code field} that is only its page.
 */
final class PeerNetwork {

    private static final PeerNetwork INSTANCE = new PeerNetwork();

    private final int hubPort = HubProcess.freePort();
    private final String hubUrl = PeerProcess.address(hubPort).toString();
    private final Lms lmsOfRice = new Lms(asTool());
    private final Lms lmsOfReef = new Lms(asTool());
    private final OpenEdx campus = OpenEdx.start();
    private final PeerProcess pyLti1p3 = PeerProcess.pyLti1p3(HubProcess.freePort(), entry("hub-of-rice"));
    private final PeerProcess ltijs =
            PeerProcess.ltijs(HubProcess.freePort(), entry("hub-of-reef"), TestDatabase.create("ltijs_network"));
    private final HubProcess process;

    private PeerNetwork() {
        Path directory = HubProcess.directory().resolve("peers-hub");
        try {
            Path configuration = Files.createDirectories(directory.resolve("lti-config"));
            Files.writeString(configuration.resolve("network.yaml"), configuration());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = HubProcess.builder("peers-hub")
                .database(TestDatabase.create("peers_hub"))
                .setting("hub.http.port", Integer.toString(hubPort))
                .setting("hub.public-url", hubUrl)
                .setting("hub.dev-mode", "true")
                .setting("hub.config.dir", directory.resolve("lti-config").toString())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    static PeerNetwork get() {
        return INSTANCE;
    }

    private void stop() {
        process.close();
        campus.close();
        pyLti1p3.close();
        ltijs.close();
        lmsOfRice.close();
        lmsOfReef.close();
    }

    /** An address of the hub. */
    String hub(String path) {
        return hubUrl + path;
    }

    HubProcess process() {
        return process;
    }

    /** The LMS in front of a course. Each has a class of its own, because the hub keeps a roster for some minutes. */
    Lms lms(String course) {
        return course.equals("rice") ? lmsOfRice : lmsOfReef;
    }

    OpenEdx campus() {
        return campus;
    }

    /** The tool of a course. */
    PeerProcess tool(String course) {
        return course.startsWith("rice") ? pyLti1p3 : ltijs;
    }

    /** Chooses a part of a course in the hub's picker, which leads on into the picker of the course's tool. */
    static Page pick(String course, PeerBrowser browser, Page picker) {
        Element button = picker.html().expectFirst("form.picker button[value=" + course + "]");
        return browser.submit(
                Objects.requireNonNull(button.closest("form")), Map.of(button.attr("name"), button.attr("value")));
    }

    /** The hub as a tool's administrator types it in. */
    private PlatformEntry entry(String clientId) {
        return new PlatformEntry(
                hubUrl,
                clientId,
                hub("/lti/platform/authorize"),
                hub("/lti/platform/token"),
                hub("/lti/platform/jwks"),
                List.of("jakarta", "vientiane"));
    }

    private String configuration() {
        return """
                institutions:
                  - { code: jakarta, name: Universitas Uji Jakarta, country: ID, languages: [id, en], timeZone: Asia/Jakarta }
                  - { code: vientiane, name: Open edX of Vientiane, country: LA, languages: [lo], timeZone: Asia/Vientiane }
                  - { code: manila, name: University of Manila, country: PH, languages: [en-PH], timeZone: Asia/Manila }
                platforms:
                """
                + platform("rice", lmsOfRice)
                + platform("reef", lmsOfReef)
                + block("rice", "/courses/rice")
                + block("reef", "/courses/reef")
                + block("field", "/courses/field")
                + block("rice-selected", "/courses/rice")
                + block("reef-selected", "/courses/reef")
                + "tools:\n"
                + tool("rice", pyLti1p3)
                + tool("reef", ltijs)
                + "courses:\n"
                + course("rice", "tool: rice-tool, targetLinkUri: '" + pyLti1p3.url("/launch") + "',")
                + course("reef", "tool: reef-tool, targetLinkUri: '" + ltijs.url("/launch") + "',")
                + course("field", "")
                + "agreements:\n"
                + agreement("rice", "jakarta")
                + agreement("rice", "vientiane")
                + agreement("reef", "jakarta")
                + agreement("reef", "vientiane");
    }

    /** The hub as the administrator of an LMS of the tests' own types it in. */
    private Lms.ToolEntry asTool() {
        return new Lms.ToolEntry(
                "hub-at-jakarta", hub("/lti/tool/login"), List.of(hub("/lti/tool/launch")), hub("/lti/tool/jwks"));
    }

    private static String platform(String course, Lms lms) {
        return """
                  - code: jakarta-%1$s
                    name: LMS Jakarta, %1$s
                    issuer: %2$s
                    clientId: hub-at-jakarta
                    authorizationEndpoint: %2$s/authorize
                    tokenEndpoint: %2$s/token
                    jwksUri: %3$s
                    deployments: [ { id: dep-1, institution: jakarta } ]
                """.formatted(course, lms.issuer(), lms.jwks());
    }

    /** Makes the block in Open edX, and the registration that its Studio page asks for. */
    private String block(String name, String target) {
        OpenEdx.Setup setup = campus.save(
                name,
                Map.of(
                        "lti_1p3_launch_url", hub(target),
                        "lti_1p3_oidc_url", hub("/lti/tool/login/edx-" + name),
                        "lti_1p3_redirect_uris", List.of(hub("/lti/tool/launch/edx-" + name)),
                        "lti_1p3_tool_keyset_url", hub("/lti/tool/jwks"),
                        "lti_advantage_deep_linking_launch_url", hub(target)));
        return """
                  - code: edx-%1$s
                    name: Open edX of Vientiane, %1$s
                    productFamily: openedx
                    issuer: %2$s
                    clientId: %3$s
                    authorizationEndpoint: %4$s
                    tokenEndpoint: %5$s
                    jwksUri: %6$s
                    deployments: [ { id: "1", institution: vientiane } ]
                """.formatted(name, campus.issuer(), setup.clientId(), setup.authorize(), setup.token(), setup.jwks());
    }

    private static String tool(String course, PeerProcess tool) {
        return """
                  - code: %1$s-tool
                    name: Tool of %1$s
                    institution: manila
                    clientId: hub-of-%1$s
                    loginUrl: %2$s/login
                    redirectUris: [ "%2$s/launch" ]
                    deepLinkingUrl: %2$s/launch
                    jwksUri: %2$s/jwks
                    scopes: [ lineitem, lineitem.readonly, result.readonly, score, contextmembership.readonly ]
                    claims: [ name, given_name, family_name, email ]
                """.formatted(course, tool.url(""));
    }

    private static String course(String code, String tool) {
        return "  - { code: %1$s, institution: manila, title: Course of %1$s, %2$s language: en-PH, licence: CC-BY-4.0, status: offered }\n"
                .formatted(code, tool);
    }

    private static String agreement(String course, String institution) {
        return """
                  - code: %1$s-%2$s
                    course: %1$s
                    institution: %2$s
                    release: [ name, given_name, family_name, email ]
                    roleCeiling: instructor
                    roster: named
                    grades: scores-and-comments
                """.formatted(course, institution);
    }
}
