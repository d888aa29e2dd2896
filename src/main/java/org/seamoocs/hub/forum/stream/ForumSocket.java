package org.seamoocs.hub.forum.stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.ForumName;
import org.seamoocs.hub.forum.Json;

/** {@code /forums/{forum}/socket} (design.md 5). One instance for all sockets; what belongs to one is its {@link Conversation}. */
@ApplicationScoped
@ServerEndpoint(value = "/forums/{forum}/socket", configurator = ForumSocket.Shared.class)
public class ForumSocket {

    private static final System.Logger LOG = System.getLogger(ForumSocket.class.getName());
    private static final String CONVERSATION = "conversation";

    private final Conversations conversations;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    ForumSocket() {
        this(null);
    }

    @Inject
    ForumSocket(Conversations conversations) {
        this.conversations = conversations;
    }

    @OnOpen
    public void open(Session session, @PathParam("forum") String forum) {
        session.setMaxIdleTimeout(0);
        session.setMaxTextMessageBufferSize(Json.MAX_LENGTH);
        session.setMaxBinaryMessageBufferSize(1);
        session.getUserProperties()
                .put(CONVERSATION, conversations.begin(GrizzlyOutlet.of(session), new ForumName(forum)));
    }

    @OnMessage
    public void message(Session session, String text) {
        Conversation conversation = of(session);
        if (conversation == null) {
            return;
        }
        try {
            conversation.hear(text);
        } catch (HubException e) {
            conversation.refuse(e);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A frame of a forum socket failed", e);
            conversation.end(CloseCode.INTERNAL);
        }
    }

    @OnClose
    public void close(Session session) {
        Conversation conversation = of(session);
        if (conversation != null) {
            conversation.gone();
        }
    }

    @OnError
    public void error(Session session, Throwable error) {
        LOG.log(System.Logger.Level.DEBUG, "A forum socket ended", error);
        close(session);
    }

    private static @org.jspecify.annotations.Nullable Conversation of(Session session) {
        return (Conversation) session.getUserProperties().get(CONVERSATION);
    }

    /** Uses the one bean for all sockets, where the specification has an instance for each. */
    public static class Shared extends ServerEndpointConfig.Configurator {

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return CDI.current().select(type).get();
        }
    }
}
