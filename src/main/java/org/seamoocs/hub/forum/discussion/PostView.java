package org.seamoocs.hub.forum.discussion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.forum.Appearance;

/**
 * A post as one member sees it.
 *
 * @param seq the number of its last change
 * @param parent the post of the same topic to which this replies; absent for a reply to the topic
 * @param version 1 for a post that was never edited
 * @param status {@code visible}, {@code deleted} or {@code hidden}
 * @param reason of a hidden post: why
 * @param lang of a visible post: IETF BCP 47
 * @param langSure of a visible post: whether its author said the language, or it was guessed
 * @param dir of a visible post: {@code ltr} or {@code rtl}
 * @param html of a visible post: sanitised
 * @param body of the member's own post: Markdown as written
 * @param reactions how many of each
 * @param mine the member's own reactions
 * @param can what the member may do with it: {@code edit}, {@code delete}, {@code restore}, {@code accept}, {@code
 *     endorse}, {@code report}, {@code hide}, {@code unhide}, {@code sanction}, {@code react}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PostView(
        long id,
        long seq,
        long topic,
        @Nullable Long parent,
        Appearance by,
        Instant at,
        int version,
        String status,
        @Nullable String reason,
        @Nullable String lang,
        @Nullable Boolean langSure,
        @Nullable String dir,
        @Nullable String html,
        @Nullable String body,
        boolean endorsed,
        Map<String, Long> reactions,
        List<String> mine,
        List<String> can) {}
