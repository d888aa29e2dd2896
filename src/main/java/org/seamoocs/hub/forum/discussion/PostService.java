package org.seamoocs.hub.forum.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.Json;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.log.ForumWriter;
import org.seamoocs.hub.forum.log.Receipt;

/**
 * The one way by which anything in a forum changes, whatever transport it came by: may the person write, is it too much,
 * what does it say, and then under the forum's lock. Thread-safe.
 */
@ApplicationScoped
public class PostService {

    private static final long PATIENCE_SECONDS = 15;

    private final Limits limits;
    private final ForumWriter writer;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    PostService() {
        this(null, null);
    }

    @Inject
    PostService(Limits limits, ForumWriter writer) {
        this.limits = limits;
        this.writer = writer;
    }

    /**
     * Does a command.
     *
     * @param type {@code post}, {@code edit} and so on
     * @return ends as {@link ForumWriter#submit} says
     * @throws HubException before anything is done, if it is refused at once
     */
    public CompletableFuture<Receipt> submit(Member member, String type, Json json) {
        if (!member.writes()) {
            throw new HubException(ForumError.READ_ONLY, "a role that looks on, or a test user");
        }
        limits.take(member, type.equals("post"));
        return writer.submit(CommandReader.read(type, json, member));
    }

    /**
     * The same, for those who wait for the answer.
     *
     * @throws HubException if it is refused; {@link ForumError#STORE_UNAVAILABLE} if it is not done in time
     */
    public Receipt perform(Member member, String type, Json json) {
        try {
            return submit(member, type, json).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HubException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new HubException(ForumError.STORE_UNAVAILABLE, "not done in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException(ForumError.STORE_UNAVAILABLE, "interrupted", e);
        }
    }
}
