package org.seamoocs.hub.forum;

import java.util.List;
import org.seamoocs.hub.error.ErrorCode;

/** Why the forum refuses something. */
public enum ForumError implements ErrorCode {
    /** No bearer token, or one that has ended. */
    SESSION_REQUIRED(401, "5"),
    /** The ticket is unknown, used, older than 60 s or for another forum. */
    TICKET_INVALID(401, "5"),
    /** The session belongs to another course, or the course is not offered. */
    NOT_A_MEMBER(403, "5"),
    /** The launch gave a role that looks on only. */
    READ_ONLY(403, "5"),
    /** A moderator has taken the right to write for a time. */
    SUSPENDED(403, "5"),
    /** The person may not do this. */
    NOT_ALLOWED(403, "5"),
    /** The page that opens a socket is not the hub's. */
    ORIGIN_REFUSED(403, "5"),
    /** No topic or post of that id that this person may see. */
    NOT_THERE(404, "5"),
    /** The topic takes no more posts. */
    LOCKED(409, "5"),
    /** The post is deleted or hidden, or is not. */
    NOT_IN_THIS_STATE(409, "5"),
    /** The post has been edited since. */
    VERSION_CONFLICT(409, "5"),
    /** Not the JSON that the protocol asks for. */
    FRAME_INVALID(400, "5"),
    /** The cid is missing or no ULID. */
    CID_INVALID(400, "5"),
    /** Empty, too long, or a value that does not exist. */
    CONTENT_INVALID(422, "5"),
    /** Replies go two levels deep. */
    TOO_DEEP(422, "5"),
    /** More than a person, a newcomer or a forum may send. */
    RATE_LIMITED(429, "5"),
    /** More sockets and event streams at a time than one person may have in a forum. */
    TOO_MANY_CONNECTIONS(429, "5"),
    /** More sockets at once than this node opens. */
    TOO_MANY_HANDSHAKES(503, "5"),
    /** The database does not answer; whether it was done is unknown: send the same cid again. */
    STORE_UNAVAILABLE(503, "5");

    /** Those for which a new post may be refused for good; the last one stands for all that a page's script does not know. */
    public static final List<ForumError> OF_POSTS = List.of(
            CONTENT_INVALID, LOCKED, SUSPENDED, READ_ONLY, NOT_IN_THIS_STATE, TOO_DEEP, NOT_THERE, FRAME_INVALID);

    private final int status;
    private final String section;

    ForumError(int status, String section) {
        this.status = status;
        this.section = "design.md " + section;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String section() {
        return section;
    }
}
