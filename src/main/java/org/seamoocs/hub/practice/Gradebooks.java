package org.seamoocs.hub.practice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seamoocs.hub.practice.services.LineItem;
import org.seamoocs.hub.practice.services.LineItems;
import org.seamoocs.hub.practice.services.Result;
import org.seamoocs.hub.practice.services.Scores;
import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.LmsUser;

/** Puts the gradebooks together. Thread-safe. */
@ApplicationScoped
public class Gradebooks {

    private Function<Campus, List<LineItem>> columns;
    private Function<LineItem, List<Result>> results;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected Gradebooks() {}

    @Inject
    public Gradebooks(LineItems items, Scores scores) {
        this(items::all, scores::of);
    }

    Gradebooks(Function<Campus, List<LineItem>> columns, Function<LineItem, List<Result>> results) {
        this.columns = columns;
        this.results = results;
    }

    /** All students for a teacher, the own row for a student, nothing for others. */
    Gradebook seenBy(SignIn signIn) {
        List<LineItem> items = columns.apply(signIn.campus());
        Map<LineItem, Map<String, Result>> all = new HashMap<>();
        items.forEach(item -> all.put(
                item, results.apply(item).stream().collect(Collectors.toMap(Result::person, Function.identity()))));
        boolean teaches = signIn.user().kind().teaches();
        List<Gradebook.Row> rows = signIn.campus().students().stream()
                .filter(student -> teaches || student.equals(signIn.user()))
                .map(student -> new Gradebook.Row(
                        student,
                        items.stream()
                                .map(item -> cell(item, all.getOrDefault(item, Map.of()), student, teaches))
                                .toList()))
                .toList();
        return new Gradebook(items, rows);
    }

    private static Gradebook.Cell cell(LineItem item, Map<String, Result> results, LmsUser student, boolean teaches) {
        Optional<Result> result = Optional.ofNullable(results.get(student.id()));
        return new Gradebook.Cell(item, result, item.link().filter(l -> teaches && result.isPresent()));
    }
}
