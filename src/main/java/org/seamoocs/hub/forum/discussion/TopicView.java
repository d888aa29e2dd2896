package org.seamoocs.hub.forum.discussion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.forum.Appearance;

/**
 * A topic as one member sees it.
 *
 * @param seq the number of its own last change
 * @param kind {@code discussion}, {@code question} or {@code announcement}
 * @param audience {@code everyone} or {@code teachers}
 * @param title absent while the first post is deleted or hidden
 * @param lang the language of the first post; absent as the title
 * @param accepted the post that answers a question
 * @param posts how many posts, the first and stubs included
 * @param lastPost the newest post
 * @param readUpTo how far the member has read
 * @param follow {@code follow}, {@code mute} or absent
 * @param can what the member may do with it: {@code reply}, {@code pin}, {@code lock}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TopicView(
        long id,
        long seq,
        String kind,
        String audience,
        @Nullable String title,
        @Nullable String lang,
        Appearance by,
        Instant at,
        boolean pinned,
        boolean locked,
        @Nullable Long accepted,
        int posts,
        long lastPost,
        Instant lastPostAt,
        long readUpTo,
        @Nullable String follow,
        List<String> can) {

    /** Whether there is something that the member has not read. */
    public boolean unread() {
        return lastPost > readUpTo;
    }
}
