package org.seamoocs.hub.peers;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The LMS of the tests' own in front. */
final class LmsFront implements Front {

    private static final int MAXIMUM = 10;

    private final Lms lms;
    private final String target;
    private final String link = "padi-" + Stage.id();
    private final String item;

    /** @param target where launches and selections go */
    LmsFront(Lms lms, String target) {
        this.lms = lms;
        this.target = target;
        item = lms.services().addItem(Map.of("label", "Kuis", "scoreMaximum", MAXIMUM, "resourceLinkId", link));
    }

    Lms lms() {
        return lms;
    }

    @Override
    public Somebody learner(String name) {
        return enrol(name, "Learner");
    }

    @Override
    public Somebody teacher(String name) {
        return enrol(name, "Instructor");
    }

    private Somebody enrol(String name, String role) {
        String id = name.substring(0, 3) + "-" + Stage.id();
        lms.enrol(id, name, role);
        return new Somebody(name, id, new PeerBrowser());
    }

    @Override
    public Page launch(Somebody who) {
        return who.browser().open(lms.launch(lms.member(who.id()), link, target, Map.of(), item));
    }

    @Override
    public Page select(Somebody teacher) {
        return teacher.browser().open(lms.select(lms.member(teacher.id()), target));
    }

    @Override
    public List<Map<String, Object>> selected() {
        return lms.selected();
    }

    @Override
    public Page launchSelected(Somebody who) {
        Map<String, Object> content = lms.selected().get(lms.selected().size() - 1);
        Map<?, ?> custom = (Map<?, ?>) Objects.requireNonNull(content.get("custom"));
        return who.browser()
                .open(lms.launch(
                        lms.member(who.id()), "panen-" + Stage.id(), String.valueOf(content.get("url")), custom, ""));
    }

    @Override
    public double grade(Somebody who) {
        return Stage.number(lms.services().score(item, who.id()), "scoreGiven")
                / Stage.number(lms.services().score(item, who.id()), "scoreMaximum");
    }
}
