package org.seamoocs.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;

/** The story with the hub between the LMS and the tool. @see PeerNetwork */
abstract class BrokeredStory extends ToolStory {

    private final PeerNetwork network = PeerNetwork.get();
    private final String course;

    BrokeredStory(String course) {
        this.course = course;
    }

    @Override
    Lms lms() {
        return network.lms();
    }

    @Override
    PeerProcess tool() {
        return network.tool(course);
    }

    @Override
    String target() {
        return network.hub("/courses/" + course);
    }

    @Override
    String selectionTarget() {
        return network.hub("/courses/" + course);
    }

    @Override
    Page towardsTheTool(PeerBrowser browser, Page arrived) {
        return PeerNetwork.pick(course, browser, arrived);
    }

    @Override
    void assertKnownAs(Lms.Member member, String id) {
        assertThat(id).as("a pairwise id").isNotBlank().doesNotContain(member.id());
    }
}
