package org.seamoocs.hub.practice.services;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.practice.ground.Tables;

/** The newest score of each person in each column. Only a final grade counts as one (AGS 2.0, 3.4.8). Thread-safe. */
@ApplicationScoped
public class Scores {

    private static final String FULLY_GRADED = "FullyGraded";

    private Tables tables;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected Scores() {}

    @Inject
    public Scores(Tables tables) {
        this.tables = tables;
    }

    /** Keeps a score unless one of the same or a later time is there. @return whether it was kept */
    boolean take(LineItem item, Score score) {
        int added = tables.change(
                "INSERT IGNORE INTO practice_score (line_item, person, scored_at, activity_progress, grading_progress,"
                        + " score_given, score_maximum, comment) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                item.id(),
                score.userId(),
                score.timestamp(),
                score.activityProgress(),
                score.gradingProgress(),
                score.scoreGiven(),
                score.scoreMaximum(),
                score.comment());
        return added == 1 || replaceOlder(item, score);
    }

    private boolean replaceOlder(LineItem item, Score score) {
        return tables.change(
                        "UPDATE practice_score SET scored_at = ?, activity_progress = ?, grading_progress = ?,"
                                + " score_given = ?, score_maximum = ?, comment = ?"
                                + " WHERE line_item = ? AND person = ? AND scored_at < ?",
                        score.timestamp(),
                        score.activityProgress(),
                        score.gradingProgress(),
                        score.scoreGiven(),
                        score.scoreMaximum(),
                        score.comment(),
                        item.id(),
                        score.userId(),
                        score.timestamp())
                == 1;
    }

    /** What stands in that column, in the order of the user ids. */
    public List<Result> of(LineItem item) {
        return tables.rows(
                Scores::result, "SELECT * FROM practice_score WHERE line_item = ? ORDER BY person", item.id());
    }

    private static Result result(ResultSet row) throws SQLException {
        boolean last = row.getString("grading_progress").equals(FULLY_GRADED);
        Optional<Double> given =
                Optional.ofNullable(row.getObject("score_given", Double.class)).filter(g -> last);
        double maximum = row.getDouble("score_maximum");
        return new Result(
                row.getString("person"),
                given.map(g -> g / maximum),
                Optional.ofNullable(row.getString("comment")),
                !last && row.getString("grading_progress").startsWith("Pending"));
    }
}
