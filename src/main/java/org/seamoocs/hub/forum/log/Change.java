package org.seamoocs.hub.forum.log;

import java.sql.SQLException;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.Cid;
import org.seamoocs.hub.forum.Member;

/** Something that a member wants to happen, checked as far as that can be done without the forum's lock. */
public interface Change {

    /** Who wants it. */
    Member author();

    /** The client's id for it. */
    Cid cid();

    /**
     * Does it, under the lock.
     *
     * @return the id of the post or topic concerned
     * @throws HubException before anything is written, if the forum's present state does not allow it
     */
    long apply(Turn turn) throws SQLException;
}
