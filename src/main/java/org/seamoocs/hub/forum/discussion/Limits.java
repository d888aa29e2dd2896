package org.seamoocs.hub.forum.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.ForumSettings;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.RetryLater;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.ForumId;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.TokenBucket;

/**
 * How much a person may send to a forum, and all persons together; never counted by address, as a campus is one address.
 * Thread-safe.
 */
@ApplicationScoped
public class Limits {

    private static final int MAX_REMEMBERED = 50_000;

    private final ForumSettings settings;
    private final Map<Key, TokenBucket> buckets = new ConcurrentHashMap<>();

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Limits() {
        this.settings = null;
    }

    @Inject
    Limits(HubSettings settings) {
        this.settings = settings.forum();
    }

    /** @throws RetryLater {@link ForumError#RATE_LIMITED} if it is too much now */
    void take(Member member, boolean post) {
        long now = System.nanoTime();
        int perMinute = post ? settings.postsPerMinute() : settings.actionsPerMinute();
        take(new Key(member.forum(), member.person().value(), post), perMinute / 2.0, perMinute / 60.0, now);
        if (post) {
            int perSecond = settings.forumPostsPerSecond();
            take(new Key(member.forum(), null, true), perSecond * 2.0, perSecond, now);
        }
        if (buckets.size() > MAX_REMEMBERED) {
            buckets.values().removeIf(bucket -> bucket.isFull(now));
        }
    }

    private void take(Key key, double atOnce, double perSecond, long now) {
        Duration wait = buckets.computeIfAbsent(key, k -> new TokenBucket(Math.max(1, atOnce), perSecond, now))
                .take(now);
        if (!wait.isZero()) {
            throw new RetryLater(ForumError.RATE_LIMITED, key.person() == null ? "the forum" : "the person", wait);
        }
    }

    private record Key(ForumId forum, @Nullable Long person, boolean post) {}
}
