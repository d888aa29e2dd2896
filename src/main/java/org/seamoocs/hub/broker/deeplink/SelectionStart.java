package org.seamoocs.hub.broker.deeplink;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.identity.BrowserRequest;
import org.seamoocs.hub.lti.spec.deeplink.ContentItemType;
import org.seamoocs.hub.page.Texts;

/** The first page of a content selection. */
@Dependent
public class SelectionStart {

    private static final String NO_LINKS = "picker.no-links";

    private final Selections selections;
    private final Picker picker;
    private final SelectionAnswers answers;

    @Inject
    public SelectionStart(Selections selections, Picker picker, SelectionAnswers answers) {
        this.selections = selections;
        this.picker = picker;
        this.answers = answers;
    }

    /**
     * The list of courses, or, for an LMS that takes no LTI links, at once an answer that says so.
     *
     * @param secret as {@link Selections#open} answered it
     */
    @Transactional
    public Response show(String secret, BrowserRequest browser) {
        Selection selection = selections.find(secret, browser.binding());
        if (selection.settings().acceptTypes().contains(ContentItemType.RESOURCE_LINK.wireName())) {
            return picker.show(selection, secret, browser);
        }
        String why = Texts.of(browser.locale(selection.browser().locale())).say(NO_LINKS);
        return answers.answer(selection, List.of(), Optional.of(why), browser);
    }
}
