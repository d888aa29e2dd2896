package org.seamoocs.hub.forum.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.discussion.DiscussionReader;
import org.seamoocs.hub.forum.discussion.Notices;
import org.seamoocs.hub.forum.discussion.TopicView;
import org.seamoocs.hub.forum.moderation.ModerationDesk;
import org.seamoocs.hub.forum.search.Hit;
import org.seamoocs.hub.forum.search.SearchService;

/** The pages around the discussion: search, notices, moderation. */
@Dependent
class DeskPages {

    private final Boards boards;
    private final Sheets sheets;
    private final SearchService search;
    private final Notices notices;
    private final ModerationDesk desk;
    private final DiscussionReader reader;

    @Inject
    DeskPages(
            Boards boards,
            Sheets sheets,
            SearchService search,
            Notices notices,
            ModerationDesk desk,
            DiscussionReader reader) {
        this.boards = boards;
        this.sheets = sheets;
        this.search = search;
        this.notices = notices;
        this.desk = desk;
        this.reader = reader;
    }

    Response search(Visit visit, PageRequest request) {
        SearchService.Filter filter = new SearchService.Filter(
                request.query("kind"),
                request.query("country"),
                request.query("lang"),
                request.query("person"),
                request.query("unanswered").isPresent(),
                request.queryNumber("before"));
        Optional<String> query = request.query("q");
        List<Hit> hits =
                query.map(words -> search.search(visit.member(), words, filter)).orElse(List.of());
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("board", boards.of(visit, request.light()));
        parameters.put("query", query.orElse(""));
        parameters.put("filter", filter);
        parameters.put("hits", hits);
        return sheets.of(visit, request, 200, "forum/search", parameters);
    }

    Response notices(Visit visit, PageRequest request) {
        List<Notices.Notice> newest = notices.newest(visit.member());
        List<Long> topics =
                newest.stream().map(Notices.Notice::topic).distinct().toList();
        Map<Long, TopicView> byId = reader.topics(visit.member(), topics).items().stream()
                .collect(Collectors.toMap(TopicView::id, topic -> topic));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("board", boards.of(visit, request.light()));
        parameters.put("notices", newest);
        parameters.put("topics", byId);
        return sheets.of(visit, request, 200, "forum/notices", parameters);
    }

    /** @throws HubException {@link ForumError#NOT_THERE} for who is no moderator: to them there is no such page */
    Response moderation(Visit visit, PageRequest request) {
        Member member = visit.member();
        if (!member.teaches()) {
            throw new HubException(ForumError.NOT_THERE, "no moderator");
        }
        return sheets.of(
                visit,
                request,
                200,
                "forum/moderation",
                Map.of(
                        "board",
                        boards.of(visit, request.light()),
                        "reports",
                        desk.open(member),
                        "trail",
                        desk.trail(member)));
    }
}
