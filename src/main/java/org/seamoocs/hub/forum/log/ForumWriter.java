package org.seamoocs.hub.forum.log;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.ForumDatabase;
import org.seamoocs.hub.forum.ForumError;
import org.seamoocs.hub.forum.ForumId;
import org.seamoocs.hub.forum.Sql;
import org.seamoocs.hub.identity.PersonId;

/**
 * Writes changes, one transaction after the other for each forum: lock the forum's row, do what is waiting, write the
 * events with the next numbers, commit. What arrives while a transaction runs shares the next one, so that many writers
 * share one commit, and this node has at most one connection waiting for a forum's lock. Thread-safe.
 */
@ApplicationScoped
public class ForumWriter {

    /** So that nobody waits long for somebody else's commit. */
    private static final int MAX_BATCH = 64;

    private static final int MAX_WAITING = 2_000;

    private final ForumDatabase database;
    private final Clock clock;
    private final Event<Appended> appended;
    private final Map<ForumId, Lane> lanes = new ConcurrentHashMap<>();

    @Resource
    private ManagedExecutorService executor;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    ForumWriter() {
        this(null, null, null);
    }

    @Inject
    @SuppressWarnings("NullAway.Init")
    ForumWriter(ForumDatabase database, Clock clock, Event<Appended> appended) {
        this.database = database;
        this.clock = clock;
        this.appended = appended;
    }

    /**
     * Asks for a change. The future ends after the commit, or with a {@link HubException}: a refusal, after which nothing
     * has happened, or {@link ForumError#STORE_UNAVAILABLE}, after which only the same client id tells.
     */
    public CompletableFuture<Receipt> submit(Change change) {
        Lane lane = lanes.computeIfAbsent(change.author().forum(), Lane::new);
        CompletableFuture<Receipt> result = new CompletableFuture<>();
        if (lane.add(new Job(change, result))) {
            executor.execute(() -> run(lane));
        }
        return result;
    }

    private void run(Lane lane) {
        List<Job> jobs = lane.take();
        try {
            List<Runnable> answers = write(lane.forum, jobs);
            answers.forEach(Runnable::run);
        } catch (RuntimeException e) {
            jobs.forEach(job -> job.result.completeExceptionally(e));
        } finally {
            if (lane.goesOn()) {
                executor.execute(() -> run(lane));
            }
        }
    }

    /** A failure of one that was written together with others must not be theirs: then each is written alone. */
    private List<Runnable> write(ForumId forum, List<Job> jobs) {
        try {
            return writeTogether(forum, jobs);
        } catch (HubException e) {
            if (jobs.size() == 1) {
                throw e;
            }
        }
        List<Runnable> answers = new ArrayList<>();
        for (Job job : jobs) {
            try {
                answers.addAll(writeTogether(forum, List.of(job)));
            } catch (HubException e) {
                answers.add(() -> job.result.completeExceptionally(e));
            }
        }
        return answers;
    }

    private List<Runnable> writeTogether(ForumId forum, List<Job> jobs) {
        List<Runnable> answers = new ArrayList<>();
        long[] numbers = database.transaction(sql -> {
            answers.clear();
            long before = lock(sql, forum);
            Turn turn = new Turn(sql, forum, clock.instant(), before);
            Map<ClientId, Receipt> done = done(sql, forum, jobs);
            turn.lookAt(jobs.stream().map(job -> job.change.author().person()).collect(Collectors.toSet()));
            for (Job job : jobs) {
                answers.add(answer(turn, job, done));
            }
            if (turn.seq() != before) {
                turn.finish();
            }
            return new long[] {before, turn.seq()};
        });
        if (numbers[1] != numbers[0]) {
            answers.add(() -> appended.fire(new Appended(forum, numbers[1])));
        }
        return answers;
    }

    private static Runnable answer(Turn turn, Job job, Map<ClientId, Receipt> done) throws SQLException {
        ClientId id = ClientId.of(job.change);
        Receipt earlier = done.get(id);
        if (earlier != null) {
            return () -> job.result.complete(new Receipt(earlier.seq(), earlier.id(), true));
        }
        try {
            Receipt receipt = turn.take(job.change);
            done.put(id, receipt);
            return () -> job.result.complete(receipt);
        } catch (HubException refusal) {
            return () -> job.result.completeExceptionally(refusal);
        }
    }

    private static long lock(Sql sql, ForumId forum) throws SQLException {
        return sql.first("SELECT seq FROM forum WHERE id = ? FOR UPDATE", row -> row.getLong(1), forum)
                .orElseThrow();
    }

    /** What has been done before under these client ids. */
    private static Map<ClientId, Receipt> done(Sql sql, ForumId forum, List<Job> jobs) throws SQLException {
        Map<ClientId, Receipt> done = new HashMap<>();
        @Nullable
        Object[] parameters = Stream.concat(
                        Stream.of(forum),
                        jobs.stream().map(job -> job.change.cid().value()))
                .toArray();
        sql.list(
                        "SELECT actor_id, cid, seq, IFNULL(post_id, topic_id) FROM forum_event WHERE forum_id = ?"
                                + " AND cid IN (" + Sql.places(jobs.size()) + ")",
                        row -> Map.entry(
                                new ClientId(new PersonId(row.getLong(1)), row.getString(2)),
                                new Receipt(row.getLong(3), row.getLong(4), true)),
                        parameters)
                .forEach(entry -> done.put(entry.getKey(), entry.getValue()));
        return done;
    }

    private record ClientId(PersonId person, String cid) {

        static ClientId of(Change change) {
            return new ClientId(change.author().person(), change.cid().value());
        }
    }

    private record Job(Change change, CompletableFuture<Receipt> result) {}

    /** What waits for one forum. */
    private static final class Lane {

        private final ForumId forum;
        private final Queue<Job> waiting = new ArrayDeque<>();
        private boolean running;

        Lane(ForumId forum) {
            this.forum = forum;
        }

        /** @return whether somebody must start running the lane */
        synchronized boolean add(Job job) {
            if (waiting.size() >= MAX_WAITING) {
                throw new HubException(ForumError.STORE_UNAVAILABLE, "too many changes are waiting for this forum");
            }
            waiting.add(job);
            boolean starts = !running;
            running = true;
            return starts;
        }

        synchronized List<Job> take() {
            List<Job> jobs = new ArrayList<>();
            while (jobs.size() < MAX_BATCH && !waiting.isEmpty()) {
                jobs.add(waiting.remove());
            }
            return jobs;
        }

        synchronized boolean goesOn() {
            running = !waiting.isEmpty();
            return running;
        }
    }
}
