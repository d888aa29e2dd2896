package org.seamoocs.hub.peers;

/** Open edX in front, the hub, a peer's tool behind: other people's code on both ends. */
abstract class BothEndsStory extends BrokeredStage
        implements LaunchStory, ScoreStory, GradeStory, RosterStory, SelectionStory {

    private final OpenEdxFront front;

    BothEndsStory(String course) {
        super(course);
        front = new OpenEdxFront(PeerNetwork.get().campus(), course, course + "-selected");
    }

    @Override
    public Front front() {
        return front;
    }
}
