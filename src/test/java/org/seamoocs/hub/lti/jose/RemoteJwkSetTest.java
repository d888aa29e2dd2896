package org.seamoocs.hub.lti.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.http.GuardedHttpClient;
import org.seamoocs.hub.http.TestClients;

@Timeout(60)
class RemoteJwkSetTest {

    private static final String OLD = TestKeys.PLATFORM.getKeyID();
    private static final String NEW = TestKeys.STRANGER.getKeyID();

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T20:00:00Z"));
    private final GuardedHttpClient client = TestClients.devMode(InetAddress::getAllByName);
    private final AtomicInteger fetches = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final RemoteJwkSet set;

    private volatile String document = TestKeys.jwkSet(TestKeys.PLATFORM);
    private volatile int status = 200;
    private volatile String cacheControl = "";
    private volatile CountDownLatch gate = new CountDownLatch(0);

    RemoteJwkSetTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            fetches.incrementAndGet();
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            byte[] body = document.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", cacheControl);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        set = new RemoteJwkSet(uri(), client, clock);
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
    }

    @AfterEach
    void close() {
        gate.countDown();
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private boolean has(String kid) {
        return set.keysFor(kid).mention(kid);
    }

    private void assertUnavailable() {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> set.keysFor(OLD))
                .satisfies(e -> assertThat(e.code()).isEqualTo(LaunchError.KEYS_UNAVAILABLE));
    }

    @Test
    void keeps_a_set_for_an_hour_if_the_server_does_not_say() {
        assertThat(has(OLD)).isTrue();
        clock.forward(RemoteJwkSet.DEFAULT_FRESH.minusSeconds(1));
        assertThat(has(OLD)).isTrue();
        assertThat(fetches).hasValue(1);
        clock.forward(Duration.ofSeconds(1));
        assertThat(has(OLD)).isTrue();
        assertThat(fetches).hasValue(2);
    }

    @Test
    void keeps_a_set_as_long_as_the_server_says_within_bounds() {
        cacheControl = "max-age=1200";
        assertFreshFor(Duration.ofMinutes(20));
        cacheControl = "no-store";
        assertFreshFor(RemoteJwkSet.MIN_FRESH);
        cacheControl = "max-age=99999999";
        assertFreshFor(RemoteJwkSet.MAX_FRESH);
    }

    private void assertFreshFor(Duration fresh) {
        RemoteJwkSet another = new RemoteJwkSet(uri(), client, clock);
        another.keysFor(OLD);
        int before = fetches.get();
        clock.forward(fresh.minusSeconds(1));
        another.keysFor(OLD);
        assertThat(fetches).hasValue(before);
        clock.forward(Duration.ofSeconds(1));
        another.keysFor(OLD);
        assertThat(fetches).hasValue(before + 1);
    }

    @Test
    void an_unknown_kid_fetches_once_and_finds_a_new_key() {
        assertThat(has(OLD)).isTrue();
        document = TestKeys.jwkSet(TestKeys.PLATFORM, TestKeys.STRANGER);
        assertThat(has(NEW)).isTrue();
        assertThat(fetches).hasValue(2);
    }

    @Test
    void a_flood_of_unknown_kids_fetches_once_in_half_a_minute() {
        has(OLD);
        for (int i = 0; i < 100; i++) {
            assertThat(has("forged-" + i)).isFalse();
        }
        assertThat(fetches).hasValue(2);
        clock.forward(RemoteJwkSet.FORCED_PAUSE);
        document = TestKeys.jwkSet(TestKeys.STRANGER);
        assertThat(has("forged")).isFalse();
        assertThat(has(NEW)).as("the flood itself brought the new set").isTrue();
        assertThat(fetches).hasValue(3);
    }

    @Test
    void the_first_fetch_is_enough_to_know_that_a_kid_is_unknown() {
        assertThat(has("forged")).isFalse();
        assertThat(fetches).hasValue(1);
    }

    @Test
    void the_last_good_set_serves_through_an_outage_and_a_weekend() {
        has(OLD);
        status = 503;
        clock.forward(RemoteJwkSet.DEFAULT_FRESH);
        assertThat(has(OLD)).isTrue();
        assertThat(has(OLD)).as("no second attempt at once").isTrue();
        assertThat(fetches).hasValue(2);
        clock.forward(RemoteJwkSet.FAILURE_PAUSE);
        assertThat(has(OLD)).isTrue();
        assertThat(fetches).hasValue(3);
        clock.forward(RemoteJwkSet.MAX_STALE.minus(RemoteJwkSet.FAILURE_PAUSE));
        assertThat(has(OLD)).isTrue();
        clock.forward(RemoteJwkSet.FAILURE_PAUSE);
        assertUnavailable();
    }

    @Test
    void a_set_that_is_none_does_not_replace_a_good_one() {
        has(OLD);
        clock.forward(RemoteJwkSet.DEFAULT_FRESH);
        document = "<html>maintenance</html>";
        assertThat(has(OLD)).isTrue();
        clock.forward(RemoteJwkSet.FAILURE_PAUSE);
        document = TestKeys.jwkSet(TestKeys.STRANGER);
        assertThat(has(NEW)).isTrue();
        assertThat(has(OLD)).as("a key that the platform withdrew").isFalse();
    }

    @Test
    void without_any_set_it_is_unavailable_and_pauses() {
        status = 500;
        assertUnavailable();
        assertUnavailable();
        assertThat(fetches).hasValue(1);
        status = 200;
        clock.forward(RemoteJwkSet.FAILURE_PAUSE);
        assertThat(has(OLD)).isTrue();
    }

    @Test
    void many_first_requests_share_one_fetch() throws Exception {
        gate = new CountDownLatch(1);
        List<Future<Boolean>> requests = start(10, OLD);
        await().atMost(Duration.ofSeconds(50)).until(() -> fetches.get() == 1);
        gate.countDown();
        for (Future<Boolean> request : requests) {
            assertThat(request.get()).isTrue();
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void many_requests_with_a_new_kid_share_one_fetch_and_all_find_it() throws Exception {
        has(OLD);
        document = TestKeys.jwkSet(TestKeys.STRANGER);
        gate = new CountDownLatch(1);
        List<Future<Boolean>> requests = start(10, NEW);
        await().atMost(Duration.ofSeconds(50)).until(() -> fetches.get() == 2);
        gate.countDown();
        for (Future<Boolean> request : requests) {
            assertThat(request.get()).isTrue();
        }
        assertThat(fetches).hasValue(2);
    }

    @Test
    void while_one_request_refreshes_the_others_use_the_last_good_set() throws Exception {
        has(OLD);
        clock.forward(RemoteJwkSet.DEFAULT_FRESH);
        gate = new CountDownLatch(1);
        List<Future<Boolean>> slow = start(1, OLD);
        await().atMost(Duration.ofSeconds(50)).until(() -> fetches.get() == 2);
        assertThat(has(OLD)).as("not held up").isTrue();
        assertThat(slow.get(0).isDone()).isFalse();
        gate.countDown();
        assertThat(slow.get(0).get()).isTrue();
    }

    @Test
    void a_hanging_server_holds_a_request_for_seconds_only_and_the_next_not_at_all() {
        gate = new CountDownLatch(1);
        assertUnavailable();
        assertUnavailable();
        assertThat(fetches).hasValue(1);
    }

    @Test
    void keys_without_kid_and_unfit_keys_are_left_out_by_name() {
        document = TestKeys.jwkSet(TestKeys.PLATFORM, java.util.Map.of("kid", ""));
        assertThat(has(OLD)).isFalse();
    }

    @Test
    void the_least_used_set_is_forgotten_when_there_are_too_many() {
        RemoteJwkSets sets = new RemoteJwkSets(client, clock, 2);
        sets.keysFor(uri(), OLD);
        status = 500;
        for (int i = 0; i < 2; i++) {
            URI other = URI.create("file:///" + i);
            assertThatExceptionOfType(HubException.class).isThrownBy(() -> sets.keysFor(other, OLD));
        }
        assertThatExceptionOfType(HubException.class).isThrownBy(() -> sets.keysFor(uri(), OLD));
        assertThat(fetches).hasValue(2);
    }

    private List<Future<Boolean>> start(int count, String kid) {
        return IntStream.range(0, count)
                .mapToObj(i -> threads.submit(() -> has(kid)))
                .toList();
    }
}
