package org.seamoocs.hub.peers;

import java.util.List;
import java.util.Map;

/** A learning platform in front, whoever made it, with one graded link to a tool and one whose content is selected. */
interface Front {

    /**
     * Somebody of the course, with a browser of their own.
     *
     * @param id under which the platform tells tools of the person
     */
    record Somebody(String name, String id, PeerBrowser browser) {}

    /** Enrols a learner of this name. */
    Somebody learner(String name);

    /** Enrols a teacher of this name. */
    Somebody teacher(String name);

    /** Opens the graded link and goes on until a page waits for the person. */
    Page launch(Somebody who);

    /** Begins to select content and goes on until a page waits for the person. */
    Page select(Somebody teacher);

    /** The content items that the last selection has brought. */
    List<Map<String, Object>> selected();

    /** Opens the newest of the selected items. */
    Page launchSelected(Somebody who);

    /** A person's grade in the graded link, as a part of its maximum; not a number while there is none. */
    double grade(Somebody who);
}
