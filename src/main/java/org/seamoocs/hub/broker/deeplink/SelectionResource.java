package org.seamoocs.hub.broker.deeplink;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.broker.deeplink.UsableCourses.Usable;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.identity.BrowserRequest;
import org.seamoocs.hub.lti.spec.deeplink.ContentItem;
import org.seamoocs.hub.page.PickerPage.Notice;

/** Takes what a teacher does on the picker's page: search, choose, place a forum, go on into a course's tool, cancel. */
@Path("lti/tool/selection")
@Dependent
public class SelectionResource {

    private final Selections selections;
    private final UsableCourses courses;
    private final Picker picker;
    private final LinksForPlatform links;
    private final SelectionAnswers answers;
    private final ToolPicker toolPicker;

    @Inject
    public SelectionResource(
            Selections selections,
            UsableCourses courses,
            Picker picker,
            LinksForPlatform links,
            SelectionAnswers answers,
            ToolPicker toolPicker) {
        this.selections = selections;
        this.courses = courses;
        this.picker = picker;
        this.links = links;
        this.answers = answers;
        this.toolPicker = toolPicker;
    }

    /**
     * @throws HubException {@link DeepLinkingError#CHOICE_INVALID} or {@link DeepLinkingError#SELECTION_ENDED}
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    @Operation(hidden = true)
    public Response step(MultivaluedMap<String, String> parameters, @BeanParam BrowserRequest browser) {
        PickerForm form = PickerForm.parse(parameters);
        Selection selection = selections.find(form.selection(), browser.binding());
        if (form.step() instanceof PickerForm.Part part) {
            return toolPicker.open(selection, usable(selection, part.course()), ticked(selection, form.courses()));
        }
        if (form.step() instanceof PickerForm.Cancel) {
            return answers.answer(selection, List.of(), Optional.empty(), browser);
        }
        if (form.step() instanceof PickerForm.Forum forum) {
            List<ContentItem> items = new ArrayList<>();
            if (selection.settings().acceptMultiple()) {
                items.addAll(whole(selection, form.courses()));
            }
            Locale locale = browser.locale(selection.browser().locale());
            items.add(links.toForum(usable(selection, forum.course()), selection, locale));
            return answers.answer(selection, items, Optional.empty(), browser);
        }
        if (form.step() instanceof PickerForm.Choose && !form.courses().isEmpty()) {
            return answers.answer(selection, whole(selection, form.courses()), Optional.empty(), browser);
        }
        Optional<Notice> notice = form.step() instanceof PickerForm.Choose
                ? Optional.of(Notice.of(Notice.NOTHING_TICKED))
                : Optional.empty();
        return picker.show(selection, form.selection(), browser, form.query(), form.courses(), notice);
    }

    private List<ContentItem> whole(Selection selection, Set<String> codes) {
        return ticked(selection, codes).stream()
                .<ContentItem>map(usable -> links.to(usable, selection))
                .toList();
    }

    private List<Usable> ticked(Selection selection, Set<String> codes) {
        if (codes.size() > 1 && !selection.settings().acceptMultiple()) {
            throw new HubException(DeepLinkingError.CHOICE_INVALID, "several courses where the LMS takes one");
        }
        return codes.stream().map(code -> usable(selection, code)).toList();
    }

    private Usable usable(Selection selection, String code) {
        return courses.of(selection.institution(), code)
                .orElseThrow(() -> new HubException(
                        DeepLinkingError.CHOICE_INVALID,
                        "a course that this institution may not use, or not any more"));
    }
}
