package org.seamoocs.hub.forum.moderation;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.forum.Audience;
import org.seamoocs.hub.forum.Cid;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.log.Change;
import org.seamoocs.hub.forum.log.EventKind;
import org.seamoocs.hub.forum.log.NewEvent;
import org.seamoocs.hub.forum.log.PostState;
import org.seamoocs.hub.forum.log.Turn;

/**
 * Warns the author of a post, or takes the right to write in this forum for a time. The author and the moderators learn
 * of it, nobody else.
 *
 * @param hours of a suspension; 0 for a warning
 */
record SanctionAuthor(Member author, Cid cid, long post, String reason, long hours) implements Change {

    @Override
    public long apply(Turn turn) throws SQLException {
        PostState state = turn.post(post, author);
        Trail.requireModerator(author, state);
        @Nullable Instant until = hours == 0 ? null : turn.now().plus(Duration.ofHours(hours));
        if (until != null) {
            turn.flushed()
                    .update(
                            "UPDATE forum_member SET suspended_until = ? WHERE forum_id = ? AND person_id = ?",
                            until,
                            turn.forum(),
                            state.author());
            turn.suspended(state.author(), until);
        }
        Trail.record(turn, author, until == null ? "WARN" : "SUSPEND", state, reason, until);
        Map<String, Object> set = until == null
                ? Map.of("reason", reason, "rule", Trail.rule(author, state))
                : Map.of("reason", reason, "rule", Trail.rule(author, state), "until", until.toString());
        turn.append(NewEvent.ofPost(
                until == null ? EventKind.MEMBER_WARNED : EventKind.MEMBER_SUSPENDED,
                Audience.moderators(state.institutionId(), Optional.of(state.author())),
                state.topic(),
                post,
                set));
        return post;
    }
}
