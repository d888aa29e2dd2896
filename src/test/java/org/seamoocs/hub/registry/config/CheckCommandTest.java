package org.seamoocs.hub.registry.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    CheckCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void printsTheSheetOfEachLms() throws IOException {
        Files.writeString(folder.resolve("all.yaml"), TestConfigs.VALID);
        Files.writeString(folder.resolve("example.yaml.txt"), "no configuration: [");
        Files.writeString(folder.resolve(".draft.yaml"), "no configuration: [");

        assertThat(run()).isZero();

        assertThat(errors()).isEmpty();
        assertThat(output()).isEqualTo(folder + """
                                 is in order: 2 institution(s), 2 platform(s), 1 tool(s), 2 course(s), 2 agreement(s).

                                Moodle of Manila (manila-moodle)
                                  Type into Site administration > Plugins > Activity modules > External tool > Manage tools > configure a tool manually:
                                    LTI version: LTI 1.3
                                    Public key type: Keyset URL
                                    Tool URL                                 https://hub.example.org/network
                                    Initiate login URL                       https://hub.example.org/lti/tool/login/manila-moodle
                                    Redirection URI(s)                       https://hub.example.org/lti/tool/launch/manila-moodle
                                    Public keyset                            https://hub.example.org/lti/tool/jwks
                                  Links for teachers:
                                    Rice, from paddy to table                https://hub.example.org/courses/rice
                                    The whole network                        https://hub.example.org/network
                                  The hub has of it:
                                    Platform ID                              https://lms.manila.example
                                    Client ID                                AbC123
                                    Authentication request URL               https://lms.manila.example/mod/lti/auth.php
                                    Access token URL                         https://lms.manila.example/mod/lti/token.php
                                    Audience of token requests               https://lms.manila.example/audience
                                    Public keyset URL                        https://lms.manila.example/mod/lti/certs.php
                                    Deployment ID                            1 (manila)
                                    Deployment ID                            2 (vientiane)

                                Sakai of Vientiane (vientiane-sakai)
                                  Type into the LMS's form for LTI 1.3 tools:
                                    LTI version: 1.3
                                    Signature: RS256
                                    Target link URI                          https://hub.example.org/network
                                    Login initiation URL                     https://hub.example.org/lti/tool/login/vientiane-sakai
                                    Redirect URI                             https://hub.example.org/lti/tool/launch/vientiane-sakai
                                    Key set URL                              https://hub.example.org/lti/tool/jwks
                                  Links for teachers:
                                    Rice, from paddy to table                https://hub.example.org/courses/rice
                                    The whole network                        https://hub.example.org/network
                                  The hub has of it:
                                    Issuer                                   https://lms.vientiane.example
                                    Client id                                AbC123
                                    Authorization endpoint                   https://lms.vientiane.example/imsoidc/lti13/oidc_auth
                                    Token endpoint                           none: no grades, no rosters
                                    Key set URL                              keys are in the file
                                    Deployment id                            none yet: launches wait until one is named here

                                Courses of Manila (manila-courses)
                                  Type into the tool's form for LTI 1.3 platforms:
                                    Platform id (issuer)                     https://hub.example.org
                                    Client ID                                hub-manila
                                    Authentication request URL               https://hub.example.org/lti/platform/authorize
                                    Access token URL                         https://hub.example.org/lti/platform/token
                                    Key set URL                              https://hub.example.org/lti/platform/jwks
                                    Deployment ID                            hub
                                """);
    }

    @Test
    void usesTheWordsOfTheProduct() throws IOException {
        for (String family : List.of("openedx", "canvas", "sakai")) {
            Files.writeString(
                    folder.resolve("all.yaml"),
                    TestConfigs.VALID.replace("productFamily: moodle", "productFamily: " + family));
            assertThat(run()).isZero();
        }

        assertThat(output())
                .contains("Tool Initiate Login URL", "Registered Redirect URIs", "OIDC Callback URL")
                .contains("OpenID Connect Initiation Url", "Redirect URIs", "Deployment Id")
                .contains("LTI 1.3 Tool Redirect Endpoint(s)", "LTI 1.3 Platform OIDC Authentication URL");
    }

    @Test
    void printsAllFindings() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "");
        Files.writeString(folder.resolve("b.yml"), "courses:\n\t- x\n");

        assertThat(run()).isEqualTo(1);

        assertThat(output()).isEmpty();
        assertThat(errors()).isEqualTo("""
                        a.yaml:1: The file holds nothing. Delete it, or begin with one of institutions:, platforms:, tools:, courses: and agreements:.
                        b.yml:2: The file is indented with a tab. Indent with spaces.
                        2 finding(s) in %s. Nothing of it would be applied.
                        """.formatted(folder));
    }

    @Test
    void checksAnotherFolderThanTheConfiguredOne() {
        assertThat(run(folder.resolve("absent").toString())).isEqualTo(1);
        assertThat(errors())
                .contains("FOLDER_UNREADABLE", folder.resolve("absent").toString(), "create the folder");
    }

    @Test
    void anEmptyFolderIsInOrder() {
        assertThat(run()).isZero();
        assertThat(output()).contains("is in order: 0 institution(s)");
    }

    @Test
    void oneFolderAtMost() {
        assertThat(run("a", "b")).isEqualTo(2);
        assertThat(errors()).contains("Usage: check [folder]");
    }

    private int run(String... args) {
        return CheckCommand.run(
                List.of(args),
                Map.of("hub.config.dir", folder.toString(), "hub.public-url", "https://hub.example.org"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
