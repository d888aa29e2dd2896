package org.seamoocs.hub.broker.deeplink;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.page.PickerPage;

/**
 * What the picker's form says.
 *
 * @param selection the secret that stands for the LMS's request
 * @param step what is to be done
 * @param query the words searched for
 * @param courses the codes of the ticked courses
 */
record PickerForm(String selection, Step step, String query, Set<String> courses) {

    /**
     * @throws HubException {@link DeepLinkingError#CHOICE_INVALID} if the form is none of the picker's
     */
    static PickerForm parse(MultivaluedMap<String, String> form) {
        List<String> ticked = form.getOrDefault(PickerPage.COURSE, List.of());
        return new PickerForm(
                single(form, PickerPage.SELECTION).orElseThrow(() -> invalid("no selection")),
                step(form),
                single(form, PickerPage.QUERY).orElse(""),
                new LinkedHashSet<>(ticked));
    }

    private static Step step(MultivaluedMap<String, String> form) {
        Optional<String> part = single(form, PickerPage.PART);
        if (part.isPresent()) {
            return new Part(part.get());
        }
        Optional<String> forum = single(form, PickerPage.FORUM);
        if (forum.isPresent()) {
            return new Forum(forum.get());
        }
        return switch (single(form, PickerPage.STEP).orElse("")) {
            case PickerPage.SEARCH -> new Search();
            case PickerPage.CHOOSE -> new Choose();
            case PickerPage.CANCEL -> new Cancel();
            default -> throw invalid("no known step");
        };
    }

    private static Optional<String> single(MultivaluedMap<String, String> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw invalid(name + " comes " + values.size() + " times");
        }
        return values.stream().findFirst().filter(v -> !v.isEmpty());
    }

    private static HubException invalid(String why) {
        return new HubException(DeepLinkingError.CHOICE_INVALID, why);
    }

    /** What a button of the form does. */
    sealed interface Step {}

    /** Shows what the words find. */
    record Search() implements Step {}

    /** Answers the LMS with the ticked courses. */
    record Choose() implements Step {}

    /** Answers the LMS with nothing. */
    record Cancel() implements Step {}

    /** Goes on into the tool of that course. */
    record Part(String course) implements Step {}

    /** Answers the LMS with the forum of that course, and the ticked ones if it takes several. */
    record Forum(String course) implements Step {}
}
