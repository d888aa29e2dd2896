package org.seamoocs.hub.forum.discussion;

import java.util.Locale;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.Audience;
import org.seamoocs.hub.forum.Cid;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Json;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.discussion.text.Text;
import org.seamoocs.hub.forum.discussion.text.TextReader;
import org.seamoocs.hub.forum.log.Change;
import org.seamoocs.hub.forum.moderation.ModerationReader;

/** Reads what a client wants to happen (design.md 5): the same JSON over the socket and over HTTP. */
public final class CommandReader {

    private CommandReader() {}

    /** Whether a frame of that type is a command. */
    public static boolean isCommand(String type) {
        return switch (type) {
            case "post", "edit", "delete", "restore", "react", "pin", "lock", "accept", "endorse" -> true;
            default -> ModerationReader.isCommand(type);
        };
    }

    /**
     * The change that a command asks for, its text rendered.
     *
     * @throws HubException {@link ForumError#CID_INVALID}, {@link ForumError#FRAME_INVALID} or
     *     {@link ForumError#CONTENT_INVALID} if it says something impossible
     */
    public static Change read(String type, Json json, Member member) {
        Cid cid = new Cid(json.text("cid").orElse(""));
        return switch (type) {
            case "post" -> post(json, member, cid);
            case "edit" ->
                new EditPost(
                        member,
                        cid,
                        json.id("post"),
                        (int) json.id("version"),
                        text(json, member),
                        json.text("title").map(TextReader::title));
            case "delete" -> new DeletePost(member, cid, json.id("post"), false);
            case "restore" -> new DeletePost(member, cid, json.id("post"), true);
            case "react" ->
                new React(member, cid, json.id("post"), json.text("emoji").orElse(""), json.on());
            case "pin" -> new FlagTopic(member, cid, json.id("topic"), FlagTopic.Flag.PINNED, json.on());
            case "lock" -> new FlagTopic(member, cid, json.id("topic"), FlagTopic.Flag.LOCKED, json.on());
            case "accept" -> new AcceptAnswer(member, cid, json.id("post"), json.on());
            case "endorse" -> new EndorsePost(member, cid, json.id("post"), json.on());
            default -> ModerationReader.read(type, json, member, cid);
        };
    }

    private static Change post(Json json, Member member, Cid cid) {
        if (json.has("topic")) {
            return new Reply(member, cid, json.id("topic"), json.optionalId("parent"), text(json, member));
        }
        String title = json.text("title")
                .orElseThrow(() -> new HubException(ForumError.FRAME_INVALID, "a post has a topic or a title"));
        return new StartTopic(
                member,
                cid,
                one(TopicKind.class, json.text("kind"), TopicKind.DISCUSSION),
                one(Audience.Level.class, json.text("audience"), Audience.Level.EVERYONE),
                TextReader.title(title),
                text(json, member));
    }

    private static Text text(Json json, Member member) {
        return TextReader.read(json.text("body").orElse(""), json.text("lang"), member.languages());
    }

    private static <E extends Enum<E>> E one(Class<E> type, Optional<String> value, E fallback) {
        try {
            return value.map(v -> Enum.valueOf(type, v.toUpperCase(Locale.ROOT)))
                    .orElse(fallback);
        } catch (IllegalArgumentException e) {
            throw new HubException(ForumError.CONTENT_INVALID, "no " + type.getSimpleName() + " of that name", e);
        }
    }
}
