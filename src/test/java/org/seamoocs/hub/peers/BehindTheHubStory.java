package org.seamoocs.hub.peers;

/** The LMS of the tests' own in front, the hub, a peer's tool behind. */
abstract class BehindTheHubStory extends BrokeredStage
        implements LaunchStory, ScoreStory, GradeStory, ColumnStory, RosterStory, SelectionStory {

    private final LmsFront front;

    BehindTheHubStory(String course) {
        super(course);
        front = new LmsFront(PeerNetwork.get().lms(course), PeerNetwork.get().hub("/courses/" + course));
    }

    @Override
    public LmsFront front() {
        return front;
    }
}
