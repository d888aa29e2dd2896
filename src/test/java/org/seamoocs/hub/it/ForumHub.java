package org.seamoocs.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Nodes of one hub for the forum's tests: the shipped jar on one database, with three institutions, a platform that
 * really signs, and two courses. Each test class has its own.
 */
final class ForumHub implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final FakePlatform platform = new FakePlatform("forum-1");
    private final TestDatabase database;
    private final Path configuration;
    private final List<HubProcess> nodes = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> nodeSettings = new ArrayList<>();
    private final List<Integer> detours = new CopyOnWriteArrayList<>();
    private final Map<String, String> settings;

    private ForumHub(String name, Map<String, String> settings) {
        this.name = name;
        this.settings = settings;
        database = TestDatabase.create(name.replace('-', '_'));
        configuration = HubProcess.directory().resolve(name).resolve("lti-config");
        configure("name", "pseudonym", "initials");
    }

    /** No node yet. */
    static ForumHub prepare(String name) {
        return new ForumHub(name, Map.of());
    }

    /** One node with these settings beside the usual ones. */
    static ForumHub start(String name, Map<String, String> settings) {
        ForumHub hub = new ForumHub(name, settings);
        hub.addNode();
        return hub;
    }

    /** Starts one more node on the same database; the settings may say that the nodes know each other. */
    HubProcess addNode() {
        return addNode(Map.of());
    }

    HubProcess addNode(Map<String, String> more) {
        HubProcess node = launch(nodes.size(), more);
        nodes.add(node);
        nodeSettings.add(more);
        return node;
    }

    /** Starts a node again in the place of one that has ended or is ended now. */
    HubProcess replace(int index) {
        return replace(index, nodeSettings.get(index));
    }

    HubProcess replace(int index, Map<String, String> more) {
        nodes.get(index).close();
        nodes.set(index, launch(index, more));
        return nodes.get(index);
    }

    private HubProcess launch(int index, Map<String, String> more) {
        HubProcess.Builder builder = HubProcess.builder(name + "-" + (index + 1))
                .database(database)
                .setting("hub.config.dir", configuration.toString())
                .setting("hub.dev-mode", "true")
                .setting("hub.practice", "false")
                .setting("hub.forum.posts-per-minute", "1000000")
                .setting("hub.forum.actions-per-minute", "1000000")
                .setting("hub.forum.forum-posts-per-second", "1000000")
                .setting("hub.forum.handshakes-per-second", "1000000")
                .setting("hub.forum.connections-per-person", "1000000")
                .setting("hub.secret-key", "aW4tY29udGFpbmVyLXRlc3RzLXNlY3JldC1rZXktMzI=");
        settings.forEach(builder::setting);
        more.forEach((key, value) -> {
            if (key.startsWith("-")) {
                builder.jvmArgument(key);
            } else {
                builder.setting(key, value);
            }
        });
        return builder.start();
    }

    /** Says which names the three institutions show. */
    void configure(String jakarta, String bangkok, String hanoi) {
        try {
            Files.createDirectories(configuration);
            Files.writeString(
                    configuration.resolve("network.yaml"), """
                    institutions:
                      - { code: jakarta, name: Universitas Uji Jakarta, country: ID, languages: [id], timeZone: Asia/Jakarta,
                          forumNames: %2$s }
                      - { code: bangkok, name: มหาวิทยาลัยทดสอบ, country: TH, languages: [th], timeZone: Asia/Bangkok,
                          forumNames: %3$s }
                      - { code: hanoi, name: Đại học Thử nghiệm, country: VN, languages: [vi], timeZone: Asia/Ho_Chi_Minh,
                          forumNames: %4$s }
                      - { code: manila, name: Pamantasan ng Pagsubok, country: PH, languages: [en, fil], timeZone: Asia/Manila,
                          forumNames: name }
                    platforms:
                      - code: forum
                        name: Forum LMS
                        issuer: %1$s
                        clientId: forum
                        authorizationEndpoint: %1$s/auth
                        jwksUri: %1$s/jwks
                        productFamily: other
                        deployments:
                          - { id: jakarta, institution: jakarta }
                          - { id: bangkok, institution: bangkok }
                          - { id: hanoi, institution: hanoi }
                          - { id: manila, institution: manila }
                    courses:
                      - { code: rice, institution: bangkok, title: ข้าว, language: th, licence: CC-BY-4.0, status: offered }
                      - { code: reef, institution: jakarta, title: Karang, language: id, licence: CC-BY-4.0, status: offered }
                    agreements:
                      - { code: reef-hanoi, course: reef, institution: hanoi, forumNames: name }
                    """.formatted(platform.url(""), jakarta, bangkok, hanoi));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path configurationFile() {
        return configuration.resolve("network.yaml");
    }

    TestDatabase database() {
        return database;
    }

    HubProcess node(int index) {
        return nodes.get(index);
    }

    /** A way to the hub over what listens on that port. @return what to say where a node is asked for */
    int over(int port) {
        detours.add(port);
        return -detours.size();
    }

    /** Where that node is, or that way begins. */
    URI address(int way) {
        return way < 0
                ? URI.create("http://localhost:" + detours.get(-way - 1))
                : nodes.get(way).baseUrl();
    }

    /** A person's session, opened by a real launch. @param role {@code Learner}, {@code Instructor} … */
    ForumPerson person(String institution, String subject, String role, String course) {
        PlainBrowser browser = new PlainBrowser(nodes.get(0).baseUrl());
        URI page = launch(browser, institution, subject, role, "/courses/" + course);
        HttpResponse<String> exchanged = browser.postJson(
                "/api/session", "{\"code\":\"" + PlainBrowser.query(page).get("code") + "\"}");
        String token = JSON.readTree(exchanged.body()).get("token").asString();
        return new ForumPerson(this, subject, token);
    }

    /** The same person with a browser without script, on the forum's page to which the launch leads. */
    ForumGuest guest(String institution, String subject, String role, String path) {
        PlainBrowser browser = new PlainBrowser(nodes.get(0).baseUrl());
        URI page = launch(browser, institution, subject, role, path);
        return new ForumGuest(browser, path, page.getPath() + "?" + page.getRawQuery());
    }

    /** Launches; the answer is the address to which it leads. */
    URI launch(PlainBrowser browser, String institution, String subject, String role, String path) {
        return launch(browser, institution, subject, role, path, Map.of());
    }

    /** The same with these claims, too. */
    URI launch(
            PlainBrowser browser,
            String institution,
            String subject,
            String role,
            String path,
            Map<String, Object> more) {
        LaunchSteps steps = new LaunchSteps(browser, platform, "forum", Instant.now());
        String target = nodes.get(0).baseUrl() + path;
        String place = institution + path.replaceAll("/courses|/forum", "").replace('/', '-');
        Map<String, String> login = steps.loginParameters();
        login.put("target_link_uri", target);
        Map<String, String> request = steps.login(login);
        Map<String, Object> claims = steps.claims(request);
        claims.put("sub", subject);
        claims.put("name", "Name of " + subject);
        claims.put(LaunchSteps.LTI + "deployment_id", institution);
        claims.put(LaunchSteps.LTI + "target_link_uri", target);
        claims.put(LaunchSteps.LTI + "context", Map.of("id", place, "title", place));
        claims.put(LaunchSteps.LTI + "resource_link", Map.of("id", place + "-link"));
        claims.put(LaunchSteps.LTI + "roles", List.of(LaunchSteps.MEMBERSHIP + role));
        claims.putAll(more);
        return PlainBrowser.location(steps.launch(request, claims));
    }

    /** How many read now at that node, as it counts them. */
    long readers(int node) {
        return new PlainBrowser(nodes.get(node).baseUrl())
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("hub_forum_readers"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** An answer of a node. */
    HttpResponse<String> send(int node, String method, String path, String token, String body) {
        PlainBrowser browser = new PlainBrowser(address(node));
        HttpRequest.Builder request = browser.request(path).header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return browser.send(request.method(
                method,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)));
    }

    JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** Changes rows behind the hub's back. */
    int update(String sql, Object... parameters) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query. */
    List<String> column(String sql, Object... parameters) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            List<String> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    @Override
    public void close() {
        nodes.forEach(HubProcess::close);
        platform.close();
    }
}
