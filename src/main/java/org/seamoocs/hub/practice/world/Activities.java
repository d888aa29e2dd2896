package org.seamoocs.hub.practice.world;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.seamoocs.hub.practice.ground.Json;
import org.seamoocs.hub.practice.ground.Tables;
import tools.jackson.core.type.TypeReference;

/** The activities of the LMS courses: those that are there from the start, then those that teachers have added. Thread-safe. */
@ApplicationScoped
public class Activities {

    private static final TypeReference<Map<String, String>> CUSTOM = new TypeReference<>() {};

    private Function<String, List<Activity>> added;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected Activities() {}

    @Inject
    public Activities(Tables tables) {
        this(campus -> tables.rows(
                Activities::activity,
                "SELECT * FROM practice_activity WHERE campus = ? ORDER BY created_at, position",
                campus));
    }

    /** @param added what teachers have added, by the institution's code */
    public Activities(Function<String, List<Activity>> added) {
        this.added = added;
    }

    /** All of that institution's course, in the order of the page. */
    public List<Activity> of(Campus campus) {
        return Stream.concat(campus.course().activities().stream(), added.apply(campus.code()).stream())
                .toList();
    }

    /** The one of that id in that institution's course. */
    public Optional<Activity> find(Campus campus, String id) {
        return of(campus).stream().filter(a -> a.id().equals(id)).findFirst();
    }

    private static Activity activity(ResultSet row) throws SQLException {
        return new Activity(
                row.getString("id"),
                row.getString("title"),
                row.getString("description"),
                row.getString("target"),
                Json.read(row.getString("custom"), CUSTOM).orElseThrow(),
                Optional.empty());
    }
}
