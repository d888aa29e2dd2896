package org.seamoocs.hub.forum.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.forum.Cid;

class CidsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T16:30:00Z");

    @Test
    void eachFormHasAUlidOfItsOwn() {
        Cids cids = new Cids(NOW);
        List<String> forms = Stream.generate(cids::next).limit(2_000).toList();
        assertThat(forms).doesNotHaveDuplicates().allSatisfy(value -> assertThat(new Cid(value))
                .isNotNull());
    }

    @Test
    void noTwoPagesShareOne() {
        assertThat(new Cids(NOW).next()).isNotEqualTo(new Cids(NOW).next());
    }
}
