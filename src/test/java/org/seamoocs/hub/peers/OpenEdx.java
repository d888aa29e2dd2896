package org.seamoocs.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jsoup.nodes.Element;
import org.seamoocs.hub.it.HubProcess;
import org.seamoocs.hub.peers.Front.Somebody;

/** A campus with Open edX's LTI consumer: what its administrator, its authors and its people do with it. */
final class OpenEdx implements AutoCloseable {

    static final String DEPLOYMENT = "1";

    private final PeerProcess process;
    private final Somebody author;

    /** What Studio tells an author to type into the tool. */
    record Setup(String clientId, String jwks, String authorize, String token) {

        /** The keys and the client id, which a copy of the block shares. */
        String passport() {
            return jwks.substring(jwks.lastIndexOf('/') + 1);
        }
    }

    private OpenEdx(PeerProcess process) {
        this.process = process;
        author = enrol("studio", "Studio Author", "instructor");
    }

    /** A new campus, whose site shares personal data with tools. */
    static OpenEdx start() {
        OpenEdx campus = new OpenEdx(PeerProcess.openEdx(HubProcess.freePort()));
        campus.sharePersonalData(true);
        return campus;
    }

    String issuer() {
        return process.url("");
    }

    /** @param role {@code student}, {@code staff} or {@code instructor} */
    Somebody enrol(String username, String name, String role) {
        PeerBrowser browser = new PeerBrowser();
        Map<String, Object> answer = good(browser.call(
                        process.url("/people"),
                        "",
                        Map.of("username", username, "name", name, "email", username + "@example.org", "role", role)))
                .json();
        assertThat(browser.open(process.url("/sign-in/" + username)).status()).isEqualTo(200);
        return new Somebody(name, String.valueOf(answer.get("external")), browser);
    }

    /** Saves an LTI 1.3 block of this name, graded with 10 points, with these settings besides. */
    Setup save(String block, Map<String, ?> settings) {
        Map<String, Object> values = new TreeMap<>(Map.of(
                "lti_version", "lti_1p3",
                "display_name", block,
                "has_score", true,
                "weight", 10.0,
                "lti_1p3_tool_key_mode", "keyset_url",
                "lti_1p3_enable_nrps", true,
                "lti_advantage_deep_linking_enabled", true,
                "ask_to_send_full_name", true,
                "ask_to_send_email", true));
        values.putAll(settings);
        good(author.browser().call(process.url("/studio/" + block), "", values));
        Map<String, Object> info =
                good(author.browser().look(process.url("/studio/" + block))).json();
        assertThat(info).containsEntry("deployment_id", DEPLOYMENT);
        return new Setup(
                text(info, "client_id"),
                text(info, "keyset_url"),
                text(info, "oidc_callback"),
                text(info, "token_url"));
    }

    /** The site administrator lets names and addresses go to tools, or no longer. */
    void sharePersonalData(boolean enabled) {
        assertThat(author.browser()
                        .post(process.url("/share-personal-data"), Map.of("enabled", Boolean.toString(enabled)))
                        .status())
                .isEqualTo(200);
    }

    /** Opens the page of a block and then what its frame shows, until that waits for the person. */
    Page launch(Somebody person, String block) {
        Element frame = good(person.browser().look(process.url("/courseware/" + block)))
                .html()
                .expectFirst("#lti-iframe-container");
        return person.browser().open(frame.attr("data-target"));
    }

    /** Follows the link on Studio's page of the block that begins the content selection. */
    Page select(Somebody person, String block) {
        Element link = good(person.browser().look(process.url("/studio/" + block + "/page")))
                .html()
                .expectFirst("a");
        return person.browser().open(link.attr("href"));
    }

    /** Points and maximum of a person in the gradebook; empty while there is no grade. */
    @SuppressWarnings("unchecked")
    Map<String, Object> grade(String block, Somebody person) {
        return (Map<String, Object>) good(author.browser().look(process.url("/gradebook/" + block)))
                .json()
                .getOrDefault(person.id(), Map.of());
    }

    /** The content items that a block keeps. */
    List<Map<String, Object>> selection(String block) {
        return list("/selection/" + block, "items");
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> list(String path, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNull(
                good(author.browser().look(process.url(path))).json().get(name));
    }

    private Page good(Page page) {
        assertThat(page.status()).as(page + "\n" + process.output()).isEqualTo(200);
        return page;
    }

    private static String text(Map<String, Object> json, String name) {
        return String.valueOf(json.get(name));
    }

    @Override
    public void close() {
        process.close();
    }
}
