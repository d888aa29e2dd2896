package org.seamoocs.hub.forum.moderation;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.Audience;
import org.seamoocs.hub.forum.Cid;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.log.Change;
import org.seamoocs.hub.forum.log.EventKind;
import org.seamoocs.hub.forum.log.NewEvent;
import org.seamoocs.hub.forum.log.PostState;
import org.seamoocs.hub.forum.log.PostStatus;
import org.seamoocs.hub.forum.log.Turn;

/** Tells the moderators of a post; the author does not learn by whom. One report per person and post. */
record ReportPost(Member author, Cid cid, long post, Reason reason, String note) implements Change {

    @Override
    public long apply(Turn turn) throws SQLException {
        PostState state = turn.post(post, author);
        if (state.status() != PostStatus.VISIBLE || state.author().equals(author.person())) {
            throw new HubException(ForumError.NOT_IN_THIS_STATE, "not visible, or one's own");
        }
        int added = turn.flushed()
                .update(
                        "INSERT IGNORE INTO forum_report (forum_id, post_id, reporter_id, seq, reason, note, at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        turn.forum(),
                        post,
                        author.person(),
                        turn.nextSeq(),
                        reason,
                        note,
                        turn.now());
        if (added == 1) {
            turn.append(NewEvent.ofPost(
                    EventKind.REPORT_FILED,
                    Audience.moderators(state.institutionId(), Optional.empty()),
                    state.topic(),
                    post,
                    Map.of("reason", reason.name().toLowerCase(java.util.Locale.ROOT))));
        }
        return post;
    }
}
