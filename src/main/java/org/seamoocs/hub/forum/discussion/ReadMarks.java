package org.seamoocs.hub.forum.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.ForumDatabase;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Member;

/** How far a person has read each topic, over all devices; only ever forward. Not an event. Thread-safe. */
@ApplicationScoped
public class ReadMarks {

    private final ForumDatabase database;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    ReadMarks() {
        this(null);
    }

    @Inject
    ReadMarks(ForumDatabase database) {
        this.database = database;
    }

    /**
     * The person has read the topic up to that number.
     *
     * @throws HubException {@link ForumError#NOT_THERE} if there is no topic that the member may see
     */
    public void advance(Member member, long topic, long seq) {
        database.transaction(sql -> {
            DiscussionReader.requireTopic(sql, member, topic);
            return sql.update(
                    "INSERT INTO forum_read_mark (forum_id, person_id, topic_id, seq) VALUES (?, ?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE seq = GREATEST(seq, VALUES(seq))",
                    member.forum(),
                    member.person(),
                    topic,
                    seq);
        });
    }
}
