package org.seamoocs.hub.forum.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.forum.Appearance;
import org.seamoocs.hub.forum.FaceId;
import org.seamoocs.hub.forum.ForumId;
import org.seamoocs.hub.forum.ForumName;
import org.seamoocs.hub.forum.log.MemoryLog;
import org.seamoocs.hub.forum.stream.TestStream.ManualOutlet;

/** What readers are told of those who have the same topic open: no list of everybody, and nothing twice. */
class GatheringTest {

    private final Room room = new Room(new ForumId(1), new ForumName("rice"), new MemoryLog(), Runnable::run);
    private final ManualOutlet outlet = new ManualOutlet();
    private final Reader reader = reader(outlet);
    private final Gathering gathering = new Gathering(7);

    private Reader reader(ManualOutlet to) {
        to.atOnce = true;
        Reader made = new Reader(to, room, TestStream.member(2, false), 0);
        room.enter(made);
        return made;
    }

    private static Crowd crowd(long from, long to) {
        return Crowd.of(LongStream.rangeClosed(from, to).mapToObj(FaceId::new).toList());
    }

    private static Map<FaceId, Appearance> faces(String prefix, Collection<FaceId> ids) {
        Map<FaceId, Appearance> faces = new HashMap<>();
        ids.forEach(id -> faces.put(
                id, new Appearance(id.toString(), prefix + id.value(), "name", "I", "ID", false, ZoneOffset.UTC)));
        return faces;
    }

    private void tell(Crowd crowd) {
        gathering.tell(crowd, List.of(reader), faces("p", gathering.names(crowd)));
    }

    private String last() {
        return outlet.sent.get(outlet.sent.size() - 1).json();
    }

    @Test
    void firstAllAndThenWhatChanges() {
        tell(crowd(1, 2));
        assertThat(last()).contains("\"count\":2", "\"names\":[", "\"p1\"", "\"p2\"");
        tell(crowd(2, 3));
        assertThat(last())
                .contains("\"count\":2", "\"in\":[", "\"p3\"", "\"out\":[\"0000000000000001\"]")
                .doesNotContain("\"p2\"", "names");
        assertThat(gathering.hasNews(crowd(2, 3), List.of(reader))).isFalse();
        tell(crowd(2, 3));
        assertThat(outlet.sent).hasSize(2);
    }

    @Test
    void twentyAreNamedAndStayNamedWhileOthersComeAndGo() {
        tell(crowd(1, 50));
        assertThat(last().split("\"institution\"", -1)).hasSize(1 + Gathering.MAX_NAMED);
        tell(crowd(1, 60));
        assertThat(last()).contains("\"count\":60", "\"in\":[]", "\"out\":[]");
        tell(crowd(2, 60));
        assertThat(last()).contains("\"count\":59", "\"p21\"", "\"out\":[\"0000000000000001\"]");
    }

    /** At 5,000 readers each change would be 5,000 frames. */
    @Test
    void ofManyOnlyTheNumberIsToldAndOnlyWhenItIsAnother() {
        tell(crowd(1, 5_000));
        assertThat(last()).contains("\"count\":5000", "\"names\":[]");
        for (int i = 1; i <= 250; i++) {
            assertThat(gathering.hasNews(crowd(1, 5_000 + i), List.of(reader))).isFalse();
            tell(crowd(1, 5_000 + i));
        }
        assertThat(outlet.sent).hasSize(1);
        tell(crowd(1, 5_251));
        assertThat(last()).contains("\"count\":5251");
        tell(crowd(1, 200));
        assertThat(last()).contains("\"count\":200", "\"p1\"");
    }

    @Test
    void whoComesLaterIsToldAll() {
        tell(crowd(1, 3));
        ManualOutlet lateOutlet = new ManualOutlet();
        List<Reader> both = List.of(reader, reader(lateOutlet));
        assertThat(gathering.hasNews(crowd(1, 3), both)).isTrue();
        gathering.tell(crowd(1, 3), both, faces("p", gathering.names(crowd(1, 3))));
        assertThat(outlet.sent).hasSize(1);
        assertThat(lateOutlet.sent).hasSize(1);
        assertThat(lateOutlet.sent.get(0).json()).contains("names", "\"p1\"", "\"p3\"");
    }

    @Test
    void aNameThatIsNoLongerShownIsReplacedAtEverybody() {
        tell(crowd(1, 2));
        gathering.tell(crowd(1, 2), List.of(reader), faces("Durian ", gathering.names(crowd(1, 2))));
        assertThat(last()).contains("names", "\"Durian 1\"").doesNotContain("\"p1\"");
    }

    @Test
    void whoIsNoMemberHasNoName() {
        gathering.tell(crowd(1, 2), List.of(reader), faces("p", List.of(new FaceId(1))));
        assertThat(last()).contains("\"p1\"").doesNotContain("\"id\":\"0000000000000002\"");
    }

    @Test
    void whoWasTooSlowForAChangeIsToldAllNextTime() {
        tell(crowd(1, 2));
        outlet.atOnce = false;
        for (int i = 0; i <= Reader.MAX_FRAMES / 2; i++) {
            reader.send(Frames.PONG);
        }
        tell(crowd(1, 3)); // dropped
        outlet.atOnce = true;
        outlet.gone();
        tell(crowd(1, 3));
        assertThat(last()).contains("names", "\"p1\"", "\"p3\"");
    }
}
