package org.seamoocs.hub.forum.page;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.discussion.DiscussionReader;
import org.seamoocs.hub.forum.discussion.PostView;
import org.seamoocs.hub.forum.discussion.ReadMarks;
import org.seamoocs.hub.forum.discussion.Snapshots;
import org.seamoocs.hub.forum.discussion.TopicFilter;
import org.seamoocs.hub.forum.discussion.TopicKind;
import org.seamoocs.hub.forum.discussion.TopicView;

/** The pages of topics and posts, and their parts. */
@Dependent
class ForumPages {

    private final Boards boards;
    private final Sheets sheets;
    private final DiscussionReader reader;
    private final ReadMarks readMarks;

    @Inject
    ForumPages(Boards boards, Sheets sheets, DiscussionReader reader, ReadMarks readMarks) {
        this.boards = boards;
        this.sheets = sheets;
        this.reader = reader;
        this.readMarks = readMarks;
    }

    /** The list of topics. */
    Response topics(Visit visit, PageRequest request) {
        Board board = boards.of(visit, request.light());
        Optional<TopicKind> kind = request.query("kind").flatMap(ForumPages::kind);
        boolean unanswered = request.query("unanswered").isPresent();
        Optional<Long> before = request.queryNumber("before");
        Snapshots<TopicView> list =
                reader.topics(visit.member(), new TopicFilter(kind, unanswered), before, board.topicsPerPage());
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("board", board);
        parameters.put("list", list);
        parameters.put("kind", kind.map(k -> k.name().toLowerCase(Locale.ROOT)).orElse(""));
        parameters.put("unanswered", unanswered);
        parameters.put("first", before.isEmpty());
        return sheets.of(visit, request, 200, "forum/topics", parameters);
    }

    /** Some topics of the list, as its parts. */
    Response topicRows(Visit visit, PageRequest request) {
        List<Long> ids = request.numbers("id", DiscussionReader.MAX_ITEMS);
        return sheets.of(
                visit,
                request,
                200,
                "forum/topic-rows",
                Map.of(
                        "board",
                        boards.of(visit, request.light()),
                        "topics",
                        reader.topics(visit.member(), ids).items()));
    }

    /** The form for a new topic. */
    Response newTopic(Visit visit, PageRequest request, Typed typed) {
        return sheets.of(
                visit,
                request,
                status(typed),
                "forum/new",
                Map.of("board", boards.of(visit, request.light()), "typed", typed));
    }

    /** A topic with its posts, from the one that is asked for. */
    Response topic(Visit visit, PageRequest request, long id, Optional<Long> at, Typed typed) {
        Member member = visit.member();
        Board board = boards.of(visit, request.light());
        TopicView topic = reader.topic(member, id).items().get(0);
        long after = at.filter(post -> topic.posts() > board.postsPerPage() && post > id)
                .map(post -> post - 1)
                .or(() -> request.queryNumber("after"))
                .orElse(0L);
        Snapshots<PostView> posts = reader.posts(member, id, after, board.postsPerPage());
        long last = posts.items().isEmpty()
                ? after
                : posts.items().get(posts.items().size() - 1).id();
        if (!request.ahead()) {
            readMarks.advance(member, id, last);
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("board", board);
        parameters.put("topic", topic);
        parameters.put("posts", posts);
        parameters.put("branches", Branch.of(posts.items()));
        parameters.put("after", after);
        parameters.put("last", last);
        parameters.put("replyTo", post(member, request.queryNumber("reply").or(() -> parent(typed)), id));
        parameters.put("mention", post(member, request.queryNumber("mention"), id));
        parameters.put("typed", typed);
        return sheets.of(visit, request, status(typed), "forum/topic", parameters);
    }

    /** What stands above a topic's posts. */
    Response topicHead(Visit visit, PageRequest request, long id) {
        TopicView topic = reader.topic(visit.member(), id).items().get(0);
        return sheets.of(
                visit,
                request,
                200,
                "forum/topic-head",
                Map.of("board", boards.of(visit, request.light()), "topic", topic));
    }

    /** Some posts, each without what replies to it. */
    Response posts(Visit visit, PageRequest request, List<Long> ids) {
        List<Branch> alone = reader.posts(visit.member(), ids).items().stream()
                .map(post -> new Branch(post, List.of(), false))
                .toList();
        return branches(visit, request, alone);
    }

    /** A post with what replies to it. */
    Response branch(Visit visit, PageRequest request, long id) {
        return branches(visit, request, Branch.of(withReplies(visit.member(), id)));
    }

    /** One post on a page of its own, with a form or its history. */
    Response post(Visit visit, PageRequest request, long id, String tool, Typed typed) {
        List<PostView> posts = withReplies(visit.member(), id);
        PostView post = posts.get(0);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("board", boards.of(visit, request.light()));
        parameters.put(
                "topic", reader.topic(visit.member(), post.topic()).items().get(0));
        parameters.put("branch", new Branch(post, posts.subList(1, posts.size()), post.parent() != null));
        parameters.put("tool", tool);
        parameters.put("versions", tool.equals("history") ? reader.versions(visit.member(), id) : List.of());
        parameters.put("typed", typed);
        return sheets.of(visit, request, status(typed), request.partial() ? "forum/tool" : "forum/single", parameters);
    }

    private Response branches(Visit visit, PageRequest request, List<Branch> branches) {
        Member member = visit.member();
        List<Long> topics = branches.stream()
                .map(branch -> branch.post().topic())
                .distinct()
                .toList();
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("board", boards.of(visit, request.light()));
        parameters.put("topics", reader.topics(member, topics).items());
        parameters.put("branches", branches);
        return sheets.of(visit, request, 200, "forum/posts", parameters);
    }

    private List<PostView> withReplies(Member member, long id) {
        List<PostView> posts = reader.withReplies(member, id).items();
        if (posts.isEmpty() || posts.get(0).id() != id) {
            throw new HubException(ForumError.NOT_THERE, "no post of that id");
        }
        return posts;
    }

    private Optional<PostView> post(Member member, Optional<Long> id, long topic) {
        return id.stream()
                .flatMap(post -> reader.posts(member, List.of(post)).items().stream())
                .filter(post -> post.topic() == topic && post.status().equals("visible"))
                .findFirst();
    }

    private static Optional<Long> parent(Typed typed) {
        return Optional.of(typed.get("parent"))
                .filter(id -> id.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    private static int status(Typed typed) {
        return typed.refusal().map(code -> code.status()).orElse(200);
    }

    private static Optional<TopicKind> kind(String name) {
        return Stream.of(TopicKind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
