package org.seamoocs.hub.forum.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seamoocs.hub.forum.discussion.PostView;

/**
 * A post and the replies below it.
 *
 * @param detached whether it replies itself to a post that is not on this page
 */
public record Branch(PostView post, List<PostView> replies, boolean detached) {

    /** Posts in the order in which they were written, as a tree of two levels. */
    public static List<Branch> of(List<PostView> posts) {
        Map<Long, Branch> branches = new LinkedHashMap<>();
        for (PostView post : posts) {
            Branch above = post.parent() == null ? null : branches.get(post.parent());
            if (above == null) {
                branches.put(post.id(), new Branch(post, new ArrayList<>(), post.parent() != null));
            } else {
                above.replies().add(post);
            }
        }
        return List.copyOf(branches.values());
    }
}
