package org.seamoocs.hub.peers;

import java.util.List;
import java.util.Map;

/**
 * Open edX in front.
 *
 * @param block the graded block
 * @param selecting the block whose content is selected
 */
record OpenEdxFront(OpenEdx campus, String block, String selecting) implements Front {

    @Override
    public Somebody learner(String name) {
        return campus.enrol(name.substring(0, 3) + "-" + Stage.id(), name, "student");
    }

    @Override
    public Somebody teacher(String name) {
        return campus.enrol(name.substring(0, 3) + "-" + Stage.id(), name, "staff");
    }

    @Override
    public Page launch(Somebody who) {
        return campus.launch(who, block);
    }

    @Override
    public Page select(Somebody teacher) {
        return campus.select(teacher, selecting);
    }

    @Override
    public List<Map<String, Object>> selected() {
        return campus.selection(selecting);
    }

    @Override
    public Page launchSelected(Somebody who) {
        return campus.launch(who, selecting);
    }

    @Override
    public double grade(Somebody who) {
        Map<String, Object> grade = campus.grade(block, who);
        return Stage.number(grade, "value") / Stage.number(grade, "maximum");
    }
}
