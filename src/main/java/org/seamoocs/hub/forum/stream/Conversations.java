package org.seamoocs.hub.forum.stream;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.Appearance;
import org.seamoocs.hub.forum.Faces;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.ForumName;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.Refusals;
import org.seamoocs.hub.forum.discussion.PostService;
import org.seamoocs.hub.forum.discussion.ReadMarks;

/** What all conversations share. Thread-safe. */
@ApplicationScoped
public class Conversations {

    private static final System.Logger LOG = System.getLogger(Conversations.class.getName());
    private static final Duration HELLO = Duration.ofSeconds(5);

    private final Tickets tickets;
    private final PostService service;
    private final Rooms rooms;
    private final Faces faces;
    private final ReadMarks readMarks;
    private final Presence presence;
    private final Typing typing;
    private final Refusals refusals;
    private final Set<Conversation> withoutHello = ConcurrentHashMap.newKeySet();

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> sweeping;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Conversations() {
        this(null, null, null, null, null, null, null, null);
    }

    @Inject
    @SuppressWarnings("NullAway.Init")
    Conversations(
            Tickets tickets,
            PostService service,
            Rooms rooms,
            Faces faces,
            ReadMarks readMarks,
            Presence presence,
            Typing typing,
            Refusals refusals) {
        this.tickets = tickets;
        this.service = service;
        this.rooms = rooms;
        this.faces = faces;
        this.readMarks = readMarks;
        this.presence = presence;
        this.typing = typing;
        this.refusals = refusals;
    }

    void start(@Observes Startup afterMigration) {
        sweeping = scheduler.scheduleWithFixedDelay(this::endSpeechless, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (sweeping != null) {
            sweeping.cancel(false);
        }
    }

    Conversation begin(Outlet outlet, ForumName forum) {
        Conversation conversation = new Conversation(this, outlet, forum);
        withoutHello.add(conversation);
        return conversation;
    }

    /** @throws HubException {@link ForumError#TOO_MANY_CONNECTIONS} if the person has enough of them */
    Reader enter(Conversation conversation, Outlet outlet, Member member) {
        withoutHello.remove(conversation);
        Room room = rooms.of(member);
        Reader reader = new Reader(outlet, room, member, System.nanoTime());
        rooms.enter(reader);
        return reader;
    }

    /** @param reader if there was a hello */
    void gone(Conversation conversation, @Nullable Reader reader) {
        withoutHello.remove(conversation);
        if (reader != null) {
            reader.gone();
            presence.gone(reader);
        }
    }

    Tickets tickets() {
        return tickets;
    }

    PostService service() {
        return service;
    }

    /** What the client is told about its person. @param present whether others see that the person reads, and the reverse */
    Map<String, Object> introduce(Reader reader, boolean present) {
        Member member = reader.member();
        Appearance face = faces.of(member);
        if (present) {
            presence.enter(reader, face);
        }
        return Map.of("face", face, "writes", member.writes(), "teaches", member.teaches());
    }

    /** How far the client says it is: for metrics, not for correctness. */
    void received(Reader reader, long seq) {
        LOG.log(System.Logger.Level.TRACE, "{0} behind", reader.room().ring().head() - seq);
    }

    /** Who may not see a topic does not look at it, and so learns nothing of who does. */
    void read(Reader reader, long topic, long seq) {
        readMarks.advance(
                reader.member(), topic, Math.min(seq, reader.room().ring().head()));
        presence.looksAt(reader, topic);
    }

    void typing(Reader reader, long topic) {
        typing.tell(reader, topic);
    }

    void away(Reader reader, boolean away) {
        presence.away(reader, away);
    }

    /** Logs a refusal. @return the number under which it is found */
    String noted(HubException refusal) {
        return refusals.noted("forum socket", refusal);
    }

    private void endSpeechless() {
        long late = System.nanoTime() - HELLO.toNanos();
        withoutHello.stream().filter(c -> c.begun() < late).forEach(c -> c.end(CloseCode.NO_HELLO));
    }
}
