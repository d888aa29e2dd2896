package org.seamoocs.hub.forum;

import java.util.regex.Pattern;
import org.seamoocs.hub.error.HubException;

/**
 * The id that a client gives to what it sends, a <a href="https://github.com/ulid/spec">ULID</a>. Sent again, by any
 * transport, it means the same thing and is done once.
 */
public record Cid(String value) {

    private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");

    /** @throws HubException {@link ForumError#CID_INVALID} if it is no ULID in capital letters */
    public Cid {
        if (!ULID.matcher(value).matches()) {
            throw new HubException(ForumError.CID_INVALID, "a cid is a ULID of 26 characters");
        }
    }
}
