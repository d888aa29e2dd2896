package org.seamoocs.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.seamoocs.hub.it.HubProcess;

/** The story with the tool right behind the LMS: whatever fails here is the peer's or the test's, never the hub's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AloneStory extends ToolStory {

    private final int port = HubProcess.freePort();
    private final String address = PeerProcess.address(port).toString();
    private final Lms lms =
            new Lms(new Lms.ToolEntry("tool-1", address + "/login", List.of(address + "/launch"), address + "/jwks"));
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
    Lms lms() {
        return lms;
    }

    @Override
    PeerProcess tool() {
        return tool;
    }

    @Override
    String target() {
        return address + "/launch";
    }

    @Override
    String selectionTarget() {
        return address + "/launch";
    }

    @Override
    Page towardsTheTool(PeerBrowser browser, Page arrived) {
        return arrived;
    }

    @Override
    void assertKnownAs(Lms.Member member, String id) {
        assertThat(id).isEqualTo(member.id());
    }
}
