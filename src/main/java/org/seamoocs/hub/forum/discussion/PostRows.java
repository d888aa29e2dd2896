package org.seamoocs.hub.forum.discussion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.seamoocs.hub.forum.Appearance;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.Sql;
import org.seamoocs.hub.forum.discussion.text.Direction;
import org.seamoocs.hub.forum.log.PostStatus;

/** Makes posts of rows, as one member may see them. */
record PostRows(Member member) {

    PostView of(ResultSet row) throws SQLException {
        PostStatus status = PostStatus.valueOf(row.getString("status"));
        boolean visible = status == PostStatus.VISIBLE;
        boolean own = row.getLong("author_id") == member.person().value();
        String lang = row.getString("lang");
        return new PostView(
                row.getLong("id"),
                row.getLong("seq"),
                row.getLong("topic_id"),
                Sql.number(row, "parent_id").orElse(null),
                Appearance.of(row),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                row.getInt("version"),
                status.name().toLowerCase(Locale.ROOT),
                status == PostStatus.HIDDEN ? row.getString("hidden_reason") : null,
                visible ? lang : null,
                visible ? row.getBoolean("lang_confirmed") : null,
                visible ? Direction.of(lang) : null,
                visible ? row.getString("html") : null,
                own && status != PostStatus.HIDDEN ? row.getString("body") : null,
                row.getBoolean("endorsed"),
                Map.of(),
                List.of(),
                can(row, status, own));
    }

    private List<String> can(ResultSet row, PostStatus status, boolean own) throws SQLException {
        List<String> can = new ArrayList<>();
        if (!member.writes()) {
            return can;
        }
        boolean visible = status == PostStatus.VISIBLE;
        boolean first = row.getLong("id") == row.getLong("topic_id");
        boolean asks = row.getLong("asker_id") == member.person().value();
        add(can, "react", visible);
        add(can, "edit", own && visible && !row.getBoolean("locked"));
        add(can, "delete", own && visible);
        add(can, "restore", own && status == PostStatus.DELETED);
        add(can, "report", !own && visible);
        add(can, "endorse", member.teaches() && visible);
        add(can, "accept", visible && !first && "QUESTION".equals(row.getString("kind")) && (asks || member.teaches()));
        boolean moderates = !own && member.moderates(row.getLong("institution_id"));
        add(can, "hide", moderates && visible);
        add(can, "unhide", moderates && status == PostStatus.HIDDEN);
        add(can, "sanction", moderates);
        return can;
    }

    static PostView with(PostView post, Map<String, Long> reactions, List<String> mine) {
        return new PostView(
                post.id(),
                post.seq(),
                post.topic(),
                post.parent(),
                post.by(),
                post.at(),
                post.version(),
                post.status(),
                post.reason(),
                post.lang(),
                post.langSure(),
                post.dir(),
                post.html(),
                post.body(),
                post.endorsed(),
                reactions,
                mine,
                post.can());
    }

    private static void add(List<String> can, String what, boolean allowed) {
        if (allowed) {
            can.add(what);
        }
    }
}
