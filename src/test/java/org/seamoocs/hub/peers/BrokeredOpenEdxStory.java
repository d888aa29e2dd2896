package org.seamoocs.hub.peers;

/** Open edX's story with the hub between campus and tool: other people's code on both ends. @see PeerNetwork */
abstract class BrokeredOpenEdxStory extends OpenEdxStory {

    private final PeerNetwork network = PeerNetwork.get();
    private final String course;

    BrokeredOpenEdxStory(String course) {
        this.course = course;
    }

    @Override
    OpenEdx campus() {
        return network.campus();
    }

    @Override
    PeerProcess tool() {
        return network.tool(course);
    }

    @Override
    String block() {
        return course;
    }

    @Override
    String unselectedBlock() {
        return course + "-selected";
    }

    @Override
    Page towardsTheTool(PeerBrowser browser, Page arrived) {
        return PeerNetwork.pick(course, browser, arrived);
    }
}
