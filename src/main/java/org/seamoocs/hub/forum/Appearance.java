package org.seamoocs.hub.forum;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.ibm.icu.text.BreakIterator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.registry.DisplayNames;

/**
 * What others see of a person: the one place that decides it. Everybody else sees the same, whatever their institution
 * and role; what the institution does not show is in no frame, page, search answer, notice or log.
 *
 * @param id the person's public id in this forum
 * @param name as the institution lets it be seen
 * @param shown how {@code name} was made: {@code name}, {@code initials} or {@code pseudonym}
 * @param institution the institution's name, from the launch
 * @param country its country, ISO 3166-1
 * @param teacher whether the person teaches here
 * @param zone the institution's time zone; on pages only
 */
public record Appearance(
        String id,
        String name,
        String shown,
        String institution,
        String country,
        boolean teacher,
        @JsonIgnore ZoneId zone) {

    /** The columns that {@link #of} reads, of person {@code p}, institution {@code i} and forum member {@code m}. */
    public static final String COLUMNS =
            "p.name AS person_name, p.given_name, p.family_name, i.name AS institution_name, i.country, i.time_zone,"
                    + " m.public_id, m.alias, m.teacher,"
                    // what the institution has agreed for this course, else what it says of all forums
                    + " COALESCE((SELECT g.forum_names FROM agreement g"
                    + " JOIN shared_course gc ON gc.code = g.active_course"
                    + " JOIN forum gf ON gf.course_id = gc.id"
                    + " WHERE gf.id = m.forum_id AND g.institution_id = i.id), i.forum_names) AS forum_names";

    /** The joins that make those columns available to a table that names person and forum so. */
    public static String joins(String person, String forum) {
        return " LEFT JOIN person p ON p.id = " + person + " LEFT JOIN institution i ON i.id = p.institution_id"
                + " LEFT JOIN forum_member m ON m.forum_id = " + forum + " AND m.person_id = p.id";
    }

    /** The appearance in a row with {@link #COLUMNS}. */
    public static Appearance of(ResultSet row) throws SQLException {
        DisplayNames allowed = DisplayNames.valueOf(row.getString("forum_names"));
        Optional<String> released =
                released(row.getString("person_name"), row.getString("given_name"), row.getString("family_name"));
        DisplayNames used = released.isEmpty() ? DisplayNames.PSEUDONYM : allowed;
        String name =
                switch (used) {
                    case NAME -> released.orElseThrow();
                    case INITIALS -> initials(released.orElseThrow());
                    case PSEUDONYM -> row.getString("alias");
                };
        return new Appearance(
                row.getString("public_id"),
                name,
                used.name().toLowerCase(Locale.ROOT),
                row.getString("institution_name"),
                row.getString("country"),
                row.getBoolean("teacher"),
                ZoneId.of(row.getString("time_zone")));
    }

    private static Optional<String> released(@Nullable String name, @Nullable String given, @Nullable String family) {
        return Optional.ofNullable(name).filter(n -> !n.isBlank()).or(() -> Optional.of(
                        Stream.of(given, family).flatMap(Stream::ofNullable).collect(Collectors.joining(" ")))
                .filter(n -> !n.isBlank()));
    }

    /** The first letter, as readers of the script count letters, of the first and the last word. */
    static String initials(String name) {
        String[] words = name.strip().split("\\s+");
        String first = letter(words[0]);
        return words.length == 1 ? first + "." : first + ". " + letter(words[words.length - 1]) + ".";
    }

    private static String letter(String word) {
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(word);
        int end = letters.following(0);
        return word.substring(0, end == BreakIterator.DONE ? word.length() : end);
    }
}
