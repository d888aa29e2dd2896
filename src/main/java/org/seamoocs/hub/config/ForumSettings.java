package org.seamoocs.hub.config;

import java.time.Duration;

/**
 * What keeps one person or one rush from taking the forum from the others; each node counts for itself.
 *
 * @param postsPerMinute {@code hub.forum.posts-per-minute}: of one person in one forum; half of it may come at once
 * @param actionsPerMinute {@code hub.forum.actions-per-minute}: reactions, edits and the like, counted in the same way
 * @param forumPostsPerSecond {@code hub.forum.forum-posts-per-second}: of all persons in one forum
 * @param handshakesPerSecond {@code hub.forum.handshakes-per-second}: sockets that a node opens
 * @param connectionsPerPerson {@code hub.forum.connections-per-person}: sockets and event streams of one person in one
 *     forum that are open at a time
 * @param presenceExpiry {@code hub.forum.presence-expiry}: after which the readers of a node that says nothing are gone;
 *     changes are told in a thirteenth of it
 */
public record ForumSettings(
        int postsPerMinute,
        int actionsPerMinute,
        int forumPostsPerSecond,
        int handshakesPerSecond,
        int connectionsPerPerson,
        Duration presenceExpiry) {

    /** Where nothing is said. */
    public static final ForumSettings STANDARD = new ForumSettings(20, 60, 200, 200, 16, Duration.ofSeconds(90));
}
