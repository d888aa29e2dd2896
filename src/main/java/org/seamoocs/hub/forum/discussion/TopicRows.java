package org.seamoocs.hub.forum.discussion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.forum.Appearance;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.Sql;

/** Makes topics of rows. */
final class TopicRows {

    private TopicRows() {}

    static TopicView of(ResultSet row, Member member) throws SQLException {
        boolean visible = "VISIBLE".equals(row.getString("status"));
        boolean locked = row.getBoolean("locked");
        return new TopicView(
                row.getLong("id"),
                row.getLong("seq"),
                lower(row.getString("kind")),
                lower(row.getString("audience")),
                visible ? row.getString("title") : null,
                visible ? row.getString("lang") : null,
                Appearance.of(row),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                row.getBoolean("pinned"),
                locked,
                Sql.number(row, "accepted_post").orElse(null),
                row.getInt("posts"),
                row.getLong("last_post"),
                Objects.requireNonNull(Sql.instant(row, "last_post_at")),
                Sql.number(row, "read_seq").orElse(0L),
                lowerOrNull(row.getString("level")),
                can(member, locked));
    }

    private static List<String> can(Member member, boolean locked) {
        List<String> can = new ArrayList<>();
        if (member.writes() && !locked) {
            can.add("reply");
        }
        if (member.writes() && member.teaches()) {
            can.addAll(List.of("pin", "lock"));
        }
        return can;
    }

    private static String lower(String constant) {
        return constant.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String lowerOrNull(@Nullable String constant) {
        return constant == null ? null : lower(constant);
    }
}
