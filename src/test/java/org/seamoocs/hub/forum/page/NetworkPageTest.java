package org.seamoocs.hub.forum.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.page.Templates;

class NetworkPageTest {

    @Test
    void withNothingOfferedItSaysSoInTheNetworksWords() {
        Document page = Jsoup.parse(
                new Templates("", "v1").render("forum/network", Locale.ENGLISH, Map.of("courses", List.of())));
        assertThat(page.select("h2").eachText()).first().isEqualTo("There is currently no course opened!");
        assertThat(page.select(".steps li")).hasSize(3);
    }
}
