package org.seamoocs.hub.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A forum of the shipped jar with thousands of people, for benches, and the table of what they find. */
final class BenchForum implements AutoCloseable {

    /** How many write at once. */
    static final int WRITERS = 32;

    private final ForumHub hub;
    private final long topic;
    private final List<String> lines = new ArrayList<>();
    private int tickets;

    /** @param jvmArguments of the node, beside enough heap and the second compiler, which tests do without */
    BenchForum(String name, int people, Map<String, String> jvmArguments) {
        hub = ForumHub.prepare(name);
        hub.addNode(jvmArguments);
        topic = hub.person("jakarta", "siti", "Instructor", "rice")
                .does("rice", "post", "title", "Bench", "body", "x")
                .get("id")
                .asLong();
        people(people);
        issueTickets();
    }

    ForumHub hub() {
        return hub;
    }

    long topic() {
        return topic;
    }

    ProcessHandle process() {
        return hub.node(0).handle();
    }

    /** Sessions and seats for readers, without ten thousand launches. */
    private void people(int count) {
        hub.update("INSERT INTO person (institution_id, issuer, subject, name, created_at, last_launch_at)"
                + " SELECT i.id, 'bench', CONCAT('b', s.seq), 'Reader', NOW(6), NOW(6) FROM seq_0_to_" + count
                + " s JOIN institution i ON i.code = 'jakarta'");
        hub.update(
                "INSERT INTO launch_session (id, person_id, section_id, course_id, message_type, course_role, test_user,"
                        + " claim_names, launched_at, code_hash, code_expires_at, token_hash, expires_at)"
                        + " SELECT UUID(), p.id, s.section_id, s.course_id, s.message_type, 'LEARNER', 0, '', NOW(6),"
                        + " UNHEX(SHA2(CONCAT('c', p.id), 256)), NOW(6), UNHEX(SHA2(p.subject, 256)), NOW(6) + INTERVAL 1 DAY"
                        + " FROM person p JOIN (SELECT * FROM launch_session LIMIT 1) s WHERE p.issuer = 'bench'");
        hub.update("INSERT INTO forum_member (forum_id, person_id, public_id, alias, joined_at)"
                + " SELECT f.forum_id, p.id, LEFT(SHA2(p.id, 256), 16), CONCAT('R', p.id), NOW(6) FROM person p"
                + " JOIN (SELECT forum_id FROM forum_topic LIMIT 1) f WHERE p.issuer = 'bench'");
    }

    /** A new ticket for each of the people. */
    void issueTickets() {
        tickets++;
        hub.update("INSERT INTO forum_ticket (hash, forum_id, session_id, expires_at)"
                + " SELECT UNHEX(SHA2(CONCAT('t" + tickets
                + "-', p.subject), 256)), f.forum_id, s.id, NOW(6) + INTERVAL 1 HOUR"
                + " FROM launch_session s JOIN person p ON p.id = s.person_id AND p.issuer = 'bench'"
                + " JOIN (SELECT forum_id FROM forum_topic LIMIT 1) f");
    }

    /** Readers with tickets of their own, none open yet. */
    NettyReaders readers(long after) {
        issueTickets();
        int set = tickets;
        return new NettyReaders(
                address(),
                after,
                i -> "{\"t\":\"hello\",\"ticket\":\"t" + set + "-b" + i + "\",\"last\":" + after + "}");
    }

    /** {@value #WRITERS} writers with tickets of their own, all open. */
    NettyWriters writers() throws InterruptedException {
        issueTickets();
        int set = tickets;
        long head = head();
        return new NettyWriters(
                address(),
                WRITERS,
                i -> "{\"t\":\"hello\",\"ticket\":\"t" + set + "-b" + i + "\",\"last\":" + head + "}",
                topic);
    }

    /** A socket of the person of that number, with a ticket of its own. */
    ForumClient writer(int person) {
        issueTickets();
        ForumClient socket = ForumClient.connect(hub, 0, "rice");
        socket.send("hello", Map.of("ticket", "t" + tickets + "-b" + person, "last", head()));
        socket.await("welcome");
        return socket;
    }

    private URI address() {
        return URI.create("ws://localhost:" + hub.node(0).port() + "/forums/rice/socket");
    }

    /** Posts and waits for the ack. @return the number */
    long post(ForumClient socket, String body) {
        String cid = Ulids.next();
        socket.send("post", Map.of("cid", cid, "topic", topic, "body", body));
        return socket.awaitFrameOf(cid).path("seq").asLong();
    }

    /** The newest number. */
    long head() {
        return Long.parseLong(hub.column("SELECT MAX(seq) FROM forum").get(0));
    }

    /** Live bytes of the hub, after a full collection. */
    long heap() {
        try {
            Process histogram =
                    new ProcessBuilder("jcmd", Long.toString(process().pid()), "GC.class_histogram").start();
            try (BufferedReader output = histogram.inputReader()) {
                return output.lines()
                        .filter(l -> l.startsWith("Total"))
                        .mapToLong(l -> Long.parseLong(l.trim().split("\\s+")[2]))
                        .findFirst()
                        .orElseThrow();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the hub's process has used of the processors. */
    Duration cpu() {
        return process().info().totalCpuDuration().orElseThrow();
    }

    /** Adds a line to the table; it is printed at once, too, for whoever waits. */
    void line(String what, double figure, String beside, double other, String target) {
        String line = String.format(
                Locale.ROOT,
                "| %s | %,.1f | %s %,.1f | %.2f | %s |",
                what,
                figure,
                beside,
                other,
                figure / other,
                target);
        System.out.println(line);
        lines.add(line);
    }

    /** Prints the table and ends the hub. */
    @Override
    public void close() {
        hub.close();
        System.out.println("\n| forum | figure | beside | ratio | target |\n|---|---:|---|---:|---|");
        lines.forEach(System.out::println);
    }
}
