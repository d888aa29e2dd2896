package org.seamoocs.hub.forum.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
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
}
