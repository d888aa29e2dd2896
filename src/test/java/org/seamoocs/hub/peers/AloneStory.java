package org.seamoocs.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.seamoocs.hub.it.HubProcess;
import org.seamoocs.hub.peers.Front.Somebody;

/** A tool right behind the LMS: whatever fails here is the peer's or the test's, never the hub's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AloneStory implements LaunchStory, ScoreStory, GradeStory, ColumnStory, RosterStory, SelectionStory {

    private final int port = HubProcess.freePort();
    private final String address = PeerProcess.address(port).toString();
    private final Lms lms =
            new Lms(new Lms.ToolEntry("tool-1", address + "/login", List.of(address + "/launch"), address + "/jwks"));
    private final LmsFront front = new LmsFront(lms, address + "/launch");
    private final PeerProgram program;
    private PeerProcess tool;

    AloneStory(PeerProgram program) {
        this.program = program;
    }

    @BeforeAll
    void start() {
        tool = program.start(port, lms.entry());
    }

    @AfterAll
    void stop() {
        tool.close();
        lms.close();
    }

    @Override
    public LmsFront front() {
        return front;
    }

    @Override
    public PeerProcess tool() {
        return tool;
    }

    @Override
    public Page towardsTheTool(PeerBrowser browser, Page arrived) {
        return arrived;
    }

    @Override
    public void assertKnownAs(Somebody who, String id) {
        assertThat(id).isEqualTo(who.id());
    }
}
