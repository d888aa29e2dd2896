package org.seamoocs.hub.broker.deeplink;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.broker.deeplink.UsableCourses.Usable;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.identity.BrowserRequest;
import org.seamoocs.hub.lti.spec.deeplink.ContentItem;
import org.seamoocs.hub.lti.spec.deeplink.LtiResourceLinkItem;
import org.seamoocs.hub.lti.spec.deeplink.ReceivedResponse;
import org.seamoocs.hub.page.PickerPage.Notice;
import org.seamoocs.hub.registry.ToolRegistration;

/** Takes over what a tool answered: stores the parts, and answers the LMS with links to them, in one transaction. */
@Dependent
class ToolAnswers {

    private final ToolRequests requests;
    private final Selections selections;
    private final UsableCourses courses;
    private final ContentItems items;
    private final LinksForPlatform links;
    private final Picker picker;
    private final SelectionAnswers answers;

    @Inject
    ToolAnswers(
            ToolRequests requests,
            Selections selections,
            UsableCourses courses,
            ContentItems items,
            LinksForPlatform links,
            Picker picker,
            SelectionAnswers answers) {
        this.requests = requests;
        this.selections = selections;
        this.courses = courses;
        this.items = items;
        this.links = links;
        this.picker = picker;
        this.answers = answers;
    }

    /**
     * The course and its tool, as they are now.
     *
     * @throws HubException {@link DeepLinkingError#TOOL_UNAVAILABLE} if the tool may not answer (any more)
     */
    Usable course(ToolRequests.Open request) {
        Selection selection = request.selection();
        return courses.of(selection.institution(), request.courseCode())
                .filter(u -> u.partsFor(selection)
                        .filter(tool -> tool.id() == request.toolId())
                        .isPresent())
                .orElseThrow(() -> new HubException(
                        DeepLinkingError.TOOL_UNAVAILABLE, "course, agreement or tool changed since it was asked"));
    }

    /**
     * Takes a validated response.
     *
     * @throws HubException {@link DeepLinkingError#TYPE_NOT_ACCEPTED}, {@link DeepLinkingError#SEVERAL_NOT_ACCEPTED}, {@link
     *     DeepLinkingError#REQUEST_UNKNOWN}, {@link DeepLinkingError#NONCE_INVALID} or {@link
     *     DeepLinkingError#SELECTION_ENDED}
     */
    @Transactional
    public Response take(
            ToolRequests.Open request,
            Usable usable,
            ToolRegistration tool,
            ReceivedResponse response,
            BrowserRequest browser) {
        Selection selection = request.selection();
        checkAccepted(selection, response);
        requests.answered(request, response);
        if (response.items().isEmpty()) {
            Notice notice = response.error()
                    .map(error -> new Notice(Notice.TOOL_FAILED, Optional.of(error)))
                    .orElseGet(() -> Notice.of(Notice.NOTHING_FROM_TOOL));
            String secret = selections.renew(selection);
            return picker.show(selection, secret, browser, "", request.chosen(), Optional.of(notice));
        }
        List<ContentItem> all = new ArrayList<>();
        request.chosen().stream()
                .flatMap(code -> courses.of(selection.institution(), code).stream())
                .forEach(whole -> all.add(links.to(whole, selection)));
        response.items().forEach(item -> all.add(forLms(selection, usable, tool, item)));
        return answers.answer(selection, all, response.error(), browser);
    }

    /** Links are stored and become the hub's; what the LMS shows by itself goes on as it is. */
    private ContentItem forLms(Selection selection, Usable usable, ToolRegistration tool, ContentItem item) {
        if (!(item instanceof LtiResourceLinkItem link)) {
            return item;
        }
        String itemId = items.store(usable.course(), tool, selection.institution(), selection.person(), link);
        return links.to(usable, itemId, link, selection);
    }

    private static void checkAccepted(Selection selection, ReceivedResponse response) {
        List<String> accepted = ToolPicker.acceptTypes(selection.settings());
        for (ContentItem item : response.items()) {
            if (!accepted.contains(item.type().wireName())) {
                throw new HubException(
                        DeepLinkingError.TYPE_NOT_ACCEPTED, item.type().wireName() + " was not asked for");
            }
        }
        if (response.items().size() > 1 && !selection.settings().acceptMultiple()) {
            throw new HubException(
                    DeepLinkingError.SEVERAL_NOT_ACCEPTED, response.items().size() + " items");
        }
    }
}
