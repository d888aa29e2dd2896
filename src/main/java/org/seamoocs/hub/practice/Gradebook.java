package org.seamoocs.hub.practice;

import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.practice.services.LineItem;
import org.seamoocs.hub.practice.services.Result;
import org.seamoocs.hub.practice.world.LmsUser;

/** The grades of a course, as far as somebody may see them. */
public record Gradebook(List<LineItem> columns, List<Row> rows) {

    /** Copies the lists. */
    public Gradebook {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Somebody's grades.
     *
     * @param cells one for each column
     */
    public record Row(LmsUser student, List<Cell> cells) {

        /** Copies the list. */
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * What the tool said about somebody's work.
     *
     * @param result absent while it has said nothing
     * @param review the activity in which the work can be looked at
     */
    public record Cell(LineItem column, Optional<Result> result, Optional<String> review) {

        /** The grade on the scale of the column. */
        public Optional<Double> score() {
            return result.flatMap(r -> r.score(column));
        }
    }
}
