package org.seamoocs.hub.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.seamoocs.hub.peers.Front.Somebody;

/** A course of {@link PeerNetwork}: the hub stands between the platform and the tool. */
abstract class BrokeredStage implements Stage {

    private final String course;

    BrokeredStage(String course) {
        this.course = course;
    }

    @Override
    public PeerProcess tool() {
        return PeerNetwork.get().tool(course);
    }

    @Override
    public Page towardsTheTool(PeerBrowser browser, Page arrived) {
        return PeerNetwork.pick(course, browser, arrived);
    }

    @Override
    public void assertKnownAs(Somebody who, String id) {
        assertThat(id).as("a pairwise id").isNotBlank().doesNotContain(who.id());
    }
}
