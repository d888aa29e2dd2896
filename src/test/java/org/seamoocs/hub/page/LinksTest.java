package org.seamoocs.hub.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://lms.example/a?b=c&d", "http://localhost:8080/practice", "HTTPS://lms.example/"})
    void linksToTheWeb(String address) {
        assertThat(Links.web(URI.create(address))).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript://lms.example/%0Aalert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "blob:https://lms.example/1",
                "https:lms.example",
                "//lms.example/",
                "/courses/x",
                ""
            })
    void linksToNothingElse(String address) {
        assertThat(Links.web(URI.create(address))).isEmpty();
        assertThat(Links.origin(Optional.of(URI.create(address)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://LMS.example/course?id=1, https://lms.example",
        "https://lms.example:8443/, https://lms.example:8443",
        "https://lms.example:443/, https://lms.example",
        "http://lms.example:80, http://lms.example",
        "https://user:pass@lms.example/, https://lms.example",
        "http://[::1]:8080/x, http://[::1]:8080"
    })
    void writesAnOriginAsABrowserDoes(String address, String origin) {
        assertThat(Links.origin(Optional.of(URI.create(address)))).contains(origin);
    }

    @ParameterizedTest
    @CsvSource({
        "help@ui.example, mailto:help@ui.example?subject=Hub%20A%261",
        "a+b=c@ui.example, mailto:a%2Bb%3Dc@ui.example?subject=Hub%20A%261"
    })
    void writesAMailLink(String address, String link) {
        assertThat(Links.mail(address, "Hub A&1")).contains(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "help",
                "@ui.example",
                "a@b@c",
                "a b@ui.example",
                "a@ui.example?bcc=x@y",
                "a@ui.example,b@c",
                "\"<x>\"@y"
            })
    void linksToNoDoubtfulMailAddress(String address) {
        assertThat(Links.mail(address, "Hub")).isEmpty();
    }
}
