package org.seamoocs.hub.forum.moderation;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.log.PostState;
import org.seamoocs.hub.forum.log.Turn;

/** Who may moderate what, and the record of it. */
final class Trail {

    private Trail() {}

    static void requireModerator(Member member, PostState post) {
        if (!member.moderates(post.institutionId()) || post.author().equals(member.person())) {
            throw new HubException(ForumError.NOT_ALLOWED, "no moderator of that author");
        }
    }

    /** On the wire {@code home} or {@code course}. */
    static String rule(Member member, PostState post) {
        return member.ruleOver(post.institutionId()).name().toLowerCase(Locale.ROOT);
    }

    /** Notes the action under the number of the event that follows. */
    static void record(
            Turn turn, Member member, String action, PostState post, String reason, @Nullable Instant until) {
        turn.write(
                "INSERT INTO forum_moderation (forum_id, seq, action, actor_id, actor_institution_id, rule, target_id,"
                        + " target_institution_id, post_id, reason, until, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                turn.forum(),
                turn.nextSeq(),
                action,
                member.person(),
                member.institutionId(),
                member.ruleOver(post.institutionId()),
                post.author(),
                post.institutionId(),
                post.id(),
                reason,
                until,
                turn.now());
    }
}
