package org.seamoocs.hub.forum.moderation;

import java.util.Locale;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.Cid;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Json;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.log.Change;

/** Reads the commands of moderation. */
public final class ModerationReader {

    private static final int MAX_NOTE = 500;

    private ModerationReader() {}

    /** Whether a frame of that type is one of them. */
    public static boolean isCommand(String type) {
        return switch (type) {
            case "report", "hide", "unhide", "warn", "suspend" -> true;
            default -> false;
        };
    }

    /** @throws HubException as {@code CommandReader} */
    public static Change read(String type, Json json, Member member, Cid cid) {
        long post = json.id("post");
        return switch (type) {
            case "report" -> new ReportPost(member, cid, post, reason(json), note(json, "note", false));
            case "hide" -> new HidePost(member, cid, post, note(json, "reason", true), false);
            case "unhide" -> new HidePost(member, cid, post, note(json, "reason", true), true);
            case "warn" -> new SanctionAuthor(member, cid, post, note(json, "reason", true), 0);
            case "suspend" -> new SanctionAuthor(member, cid, post, note(json, "reason", true), hours(json));
            default -> throw new HubException(ForumError.FRAME_INVALID, "no command of that name");
        };
    }

    private static long hours(Json json) {
        long hours = json.id("hours");
        if (hours < 1 || hours > 24 * 90) {
            throw new HubException(ForumError.CONTENT_INVALID, "a suspension lasts 1 hour to 90 days");
        }
        return hours;
    }

    private static Reason reason(Json json) {
        try {
            return Reason.valueOf(json.text("reason").orElse("").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new HubException(ForumError.CONTENT_INVALID, "no reason of that name", e);
        }
    }

    private static String note(Json json, String name, boolean required) {
        String note = json.text(name).orElse("").strip();
        if (note.length() > MAX_NOTE || required && note.isEmpty()) {
            throw new HubException(ForumError.CONTENT_INVALID, name + " has at most " + MAX_NOTE + " characters");
        }
        return note;
    }
}
