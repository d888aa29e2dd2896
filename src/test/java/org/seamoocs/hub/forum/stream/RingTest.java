package org.seamoocs.hub.forum.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.seamoocs.hub.forum.Audience;

class RingTest {

    @Test
    void readersThatGetTheSameShareOneFrame() {
        Ring ring = Ring.of("e", 0, TestStream.events(1, 3));
        Frame one = ring.after(0, TestStream.member(1, false)).orElseThrow();
        assertThat(one).isSameAs(ring.after(0, TestStream.member(2, true)).orElseThrow());
        assertThat(one.lastSeq()).isEqualTo(3);
        assertThat(one.json()).startsWith("{\"t\":\"batch\",\"events\":[{\"s\":1");
        assertThat(ring.after(3, TestStream.member(1, false))).isEmpty();
    }

    @Test
    void theAuthorGetsItsClientIdAndNobodyElse() {
        Ring ring = Ring.of("e", 0, TestStream.events(1, 1));
        assertThat(ring.after(0, TestStream.member(TestStream.AUTHOR, false))
                        .orElseThrow()
                        .json())
                .contains("\"cid\":\"cid-1\"");
        assertThat(ring.after(0, TestStream.member(2, false)).orElseThrow().json())
                .doesNotContain("cid");
    }

    @Test
    void whoMayNotSeeItLearnsItsNumber() {
        Ring ring = Ring.of("e", 0, List.of(TestStream.event(1, Audience.TEACHERS)));
        assertThat(ring.after(0, TestStream.member(2, false)).orElseThrow().json())
                .isEqualTo("{\"t\":\"batch\",\"events\":[{\"s\":1}]}");
        assertThat(ring.after(0, TestStream.member(2, true)).orElseThrow().json())
                .contains("text 1");
    }

    @Test
    void aThousandAreKeptAndFiveHundredMayBeMissed() {
        Ring ring = Ring.of("e", 0, TestStream.events(1, 400));
        for (int i = 0; i < 10; i++) {
            ring = ring.with(TestStream.events(ring.head() + 1, 100));
        }
        assertThat(ring.head()).isEqualTo(1_400);
        assertThat(ring.before()).isEqualTo(400);
        assertThat(ring.reaches(900)).isTrue();
        assertThat(ring.reaches(899)).isFalse();
        assertThat(ring.reaches(1_401)).isFalse();
        assertThat(ring.textsAfter(1_398, TestStream.member(2, false))).hasSize(2);
    }

    @Test
    void aHoleIsAFault() {
        Ring ring = Ring.of("e", 0, TestStream.events(1, 2));
        assertThatThrownBy(() -> ring.with(TestStream.events(4, 1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsReplacedIsInNoNewFrame() {
        Ring ring = Ring.of("e", 5, TestStream.events(6, 3));
        assertThat(ring.after(5, TestStream.member(2, false)).orElseThrow().json())
                .contains("text 7");
        Ring replaced = ring.replacing(
                List.of(TestStream.event(7, Audience.EVERYONE, "gone"), TestStream.event(9, Audience.EVERYONE)));
        assertThat(replaced.head()).isEqualTo(8);
        assertThat(replaced.after(5, TestStream.member(2, false)).orElseThrow().json())
                .contains("gone")
                .doesNotContain("text 7");
    }

    @Test
    void framesAreCutBeforeTheyAreLarge() {
        Ring ring = Ring.of(
                "e",
                0,
                LongStream.rangeClosed(1, 20)
                        .mapToObj(seq -> TestStream.event(seq, Audience.EVERYONE, "x".repeat(10_000)))
                        .toList());
        long at = 0;
        int frames = 0;
        while (at < 20) {
            Frame frame = ring.after(at, TestStream.member(2, false)).orElseThrow();
            assertThat(frame.length()).isLessThan(70_000);
            at = frame.lastSeq();
            frames++;
        }
        assertThat(frames).isEqualTo(4);
    }

    @Test
    void theWireFormIsThatOfRfc6455() {
        assertThat(Frame.of("x".repeat(5)).wire()).startsWith(0x81, 5).hasSize(7);
        assertThat(Frame.of("x".repeat(300)).wire())
                .startsWith(0x81, 126, 1, 44)
                .hasSize(304);
        assertThat(Frame.of("x".repeat(70_000)).wire())
                .startsWith(0x81, 127, 0, 0, 0, 0, 0, 1, 0x11, 0x70)
                .hasSize(70_010);
    }
}
