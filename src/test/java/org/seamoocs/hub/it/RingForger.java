package org.seamoocs.hub.it;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.topic.ITopic;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Commits events as a node that dies before it rings, and rings the nodes' doorbells in its place: never, late, twice or
 * too early.
 */
final class RingForger implements AutoCloseable {

    private final ForumHub hub;
    private final long forum;
    private final HazelcastInstance client;
    private final ITopic<long[]> doorbells;

    /** @param port where a node listens for the others */
    RingForger(ForumHub hub, int port, String course) {
        this.hub = hub;
        this.forum = Long.parseLong(hub.column(
                        "SELECT f.id FROM forum f JOIN shared_course c ON c.id = f.course_id WHERE c.code = ?", course)
                .get(0));
        ClientConfig config = new ClientConfig();
        config.setClusterName("sea-moocs-hub");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.getNetworkConfig().addAddress("127.0.0.1:" + port);
        this.client = HazelcastClient.newHazelcastClient(config);
        this.doorbells = client.getTopic("forum-doorbells");
    }

    /** An event for which nobody rings. @return its number */
    long commit() {
        try (Connection connection = hub.database().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("UPDATE forum SET seq = seq + 1 WHERE id = " + forum);
            statement.executeUpdate("INSERT INTO forum_event (forum_id, seq, kind, at, actor_id, audience, data)"
                    + " SELECT id, seq, 'TOPIC_PINNED', NOW(6), (SELECT MAX(person_id) FROM forum_member WHERE forum_id"
                    + " = " + forum + "), 'EVERYONE', '{}' FROM forum WHERE id = " + forum);
            long seq = head(statement);
            connection.commit();
            return seq;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The newest number. */
    long head() {
        try (Connection connection = hub.database().connect();
                Statement statement = connection.createStatement()) {
            return head(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long head(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT seq FROM forum WHERE id = " + forum)) {
            row.next();
            return row.getLong(1);
        }
    }

    void ring(long seq) {
        doorbells.publish(new long[] {forum, seq});
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
