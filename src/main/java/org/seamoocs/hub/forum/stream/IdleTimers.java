package org.seamoocs.hub.forum.stream;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.WebSocketContainer;
import java.lang.reflect.Field;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.glassfish.tyrus.core.BaseContainer;
import org.jspecify.annotations.Nullable;

/**
 * Gives Tyrus a plain executor for its idle timers. With the container's managed one every message that comes in costs
 * 50 µs for saving a context, and every socket that ever was stays in its queue (runtime facts 5). We set no idle time-out;
 * {@link Readers} does that. Works on Tyrus' inside; {@code SocketIT} notices when that changes.
 */
@WebListener
public class IdleTimers implements ServletContextListener {

    private static final System.Logger LOG = System.getLogger(IdleTimers.class.getName());

    private @Nullable ScheduledThreadPoolExecutor timers;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Object container = event.getServletContext().getAttribute("jakarta.websocket.server.ServerContainer");
        if (!(container instanceof BaseContainer) || !(container instanceof WebSocketContainer sockets)) {
            LOG.log(System.Logger.Level.WARNING, "No Tyrus here; its idle timers stay as they are");
            return;
        }
        sockets.setDefaultMaxSessionIdleTimeout(0);
        timers = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "forum-idle-timers");
            thread.setDaemon(true);
            return thread;
        });
        timers.setRemoveOnCancelPolicy(true);
        try {
            for (String name : new String[] {"managedScheduledExecutorService", "scheduledExecutorService"}) {
                Field field = BaseContainer.class.getDeclaredField(name);
                field.setAccessible(true);
                field.set(container, timers);
            }
            LOG.log(System.Logger.Level.INFO, "Tyrus has its own idle timers");
        } catch (ReflectiveOperationException e) {
            LOG.log(System.Logger.Level.WARNING, "Tyrus is not as it was; its idle timers stay as they are", e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (timers != null) {
            timers.shutdownNow();
        }
    }

    /** The type of what is put in the place of Tyrus' own. */
    static Class<? extends ScheduledExecutorService> kind() {
        return ScheduledThreadPoolExecutor.class;
    }
}
