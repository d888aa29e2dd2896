package org.seamoocs.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.FetchError;
import org.seamoocs.hub.error.HubException;

/** The client against servers that misbehave. Deadlines are shortened, never measured to the millisecond. */
@Timeout(60)
class GuardedHttpClientTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\n";

    private final RawServer server = new RawServer();
    private final GuardedHttpClient client =
            new GuardedHttpClient(new AddressGuard(true, List.of(), InetAddress::getAllByName), Duration.ofSeconds(1));

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void fetches_a_document_and_shows_itself_by_name_only() {
        server.answer(OK + "Cache-Control: public, max-age=600\r\nContent-Length: 2\r\n\r\n{}");
        FetchedDocument document = client.get(server.uri("/jwks?a=b"), FetchRules.JWK_SET);
        assertThat(new String(document.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
        assertThat(document.mediaType()).isEqualTo("application/json");
        assertThat(document.maxAge()).contains(Duration.ofMinutes(10));
        assertThat(server.requests()).singleElement().satisfies(request -> assertThat(request)
                .startsWith("GET /jwks?a=b HTTP/1.1\r\n")
                .contains("User-Agent: SEA-MOOCs-Hub\r\n")
                .contains("Accept-Encoding: gzip\r\n")
                .doesNotContainIgnoringCase("Cookie:")
                .doesNotContainIgnoringCase("Authorization:")
                .doesNotContainIgnoringCase("Upgrade:"));
    }

    @Test
    void reads_gzip() throws IOException {
        server.answer(gzipAnswer("{\"keys\":[]}".getBytes(StandardCharsets.UTF_8)));
        assertThat(new String(client.get(server.uri("/"), FetchRules.JWK_SET).body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"keys\":[]}");
    }

    /** Java would read the members recursively. */
    @Test
    void reads_one_gzip_member_of_ten_thousand() throws IOException {
        server.answer(emptyMembers(10_000));
        assertThat(client.get(server.uri("/"), FetchRules.JWK_SET).body()).isEmpty();
    }

    @Test
    void keeps_no_cookie() {
        server.answer(OK + "Set-Cookie: a=b\r\nContent-Length: 2\r\n\r\n{}");
        client.get(server.uri("/"), FetchRules.JWK_SET);
        client.get(server.uri("/"), FetchRules.JWK_SET);
        assertThat(server.requests()).hasSize(2).allSatisfy(r -> assertThat(r).doesNotContainIgnoringCase("cookie"));
    }

    @Test
    void an_exchange_sends_exactly_these_headers_and_this_body() {
        server.answer("HTTP/1.1 409 older\r\nLink: <a>; rel=next\r\nLink: <b>\r\nContent-Length: 2\r\n\r\n[]");
        HttpAnswer answer = client.exchange(
                HttpCall.of("POST", server.uri("/scores?type_id=1"), Map.of("Authorization", "Bearer x"))
                        .with("application/vnd.ims.lis.v1.score+json", "{\"scoreGiven\":1}"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.reason()).isEqualTo("older");
        assertThat(answer.all("link")).containsExactly("<a>; rel=next", "<b>");
        assertThat(answer.text()).isEqualTo("[]");
        assertThat(server.requests()).singleElement().satisfies(request -> assertThat(request)
                .startsWith("POST /scores?type_id=1 HTTP/1.1\r\n")
                .contains("Content-Type: application/vnd.ims.lis.v1.score+json\r\n")
                .contains("Authorization: Bearer x\r\n"));
    }

    @Test
    void an_exchange_answers_a_redirect_and_does_not_follow_it() {
        server.answer("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n");
        assertThat(client.exchange(HttpCall.of("GET", server.uri("/"), Map.of()))
                        .status())
                .isEqualTo(302);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void an_exchange_reads_no_more_than_it_was_told() {
        server.answer("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n01234567890");
        HttpCall call = HttpCall.of("GET", server.uri("/"), Map.of()).within(10, Duration.ofSeconds(5));
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> client.exchange(call))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FetchError.TOO_LARGE));
    }

    @Test
    void an_exchange_ends_at_its_own_deadline() {
        server.hang();
        HttpCall call = HttpCall.of("GET", server.uri("/"), Map.of()).within(10, Duration.ofMillis(300));
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> client.exchange(call))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FetchError.TIMEOUT));
    }

    @Test
    void a_call_shows_neither_query_nor_headers_nor_body() {
        HttpCall call = HttpCall.of(
                        "POST", URI.create("https://lms.example/a?token=x"), Map.of("Authorization", "Bearer y"))
                .with("text/plain", "z");
        assertThat(call).hasToString("POST https://lms.example/a");
    }

    static Stream<Arguments> misbehaviour() throws IOException {
        String tenMegabytes = "a".repeat(10 << 20);
        return Stream.of(
                row(FetchError.REDIRECT, "301", "HTTP/1.1 301 Moved\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n"),
                row(
                        FetchError.REDIRECT,
                        "307 to a private address",
                        "HTTP/1.1 307 Moved\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n"),
                row(FetchError.REDIRECT, "304", "HTTP/1.1 304 Not Modified\r\n\r\n"),
                row(
                        FetchError.STATUS,
                        "404",
                        "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"),
                row(FetchError.STATUS, "500", "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n"),
                row(
                        FetchError.STATUS,
                        "401",
                        "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n"),
                row(
                        FetchError.STATUS,
                        "206",
                        "HTTP/1.1 206 Partial\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"),
                row(
                        FetchError.MEDIA_TYPE,
                        "HTML",
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\n{}"),
                row(FetchError.MEDIA_TYPE, "no type", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
                row(FetchError.TOO_LARGE, "10 MB announced", OK + "Content-Length: 10485760\r\n\r\n" + tenMegabytes),
                row(FetchError.TOO_LARGE, "10 MB without end", OK + "\r\n" + tenMegabytes),
                row(
                        FetchError.TOO_LARGE,
                        "10 MB in a chunk",
                        OK + "Transfer-Encoding: chunked\r\n\r\na00000\r\n" + tenMegabytes + "\r\n0\r\n\r\n"),
                arguments(FetchError.TOO_LARGE, "gzip bomb", gzipAnswer(new byte[50 << 20])),
                row(FetchError.CONTENT_CODING, "brotli", OK + "Content-Encoding: br\r\nContent-Length: 2\r\n\r\n{}"),
                row(
                        FetchError.CONTENT_CODING,
                        "gzip twice",
                        OK + "Content-Encoding: gzip, gzip\r\nContent-Length: 2\r\n\r\n{}"),
                row(
                        FetchError.CONTENT_CODING,
                        "no gzip in gzip",
                        OK + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"),
                row(FetchError.UNREACHABLE, "connection closed", ""),
                row(FetchError.UNREACHABLE, "not HTTP", "SSH-2.0-OpenSSH\r\n\r\n"),
                row(
                        FetchError.UNREACHABLE,
                        "endless header",
                        "HTTP/1.1 200 OK\r\nX: " + "a".repeat(100_000) + "\r\n\r\n"),
                row(FetchError.UNREACHABLE, "1000 headers", "HTTP/1.1 200 OK\r\n" + "X: a\r\n".repeat(1000) + "\r\n"),
                row(FetchError.UNREACHABLE, "body cut short", OK + "Content-Length: 20\r\n\r\n{}"));
    }

    private static Arguments row(FetchError error, String name, String answer) {
        return arguments(error, name, answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] gzipAnswer(byte[] body) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(body);
        }
        return withBody(OK + "Content-Encoding: gzip\r\nContent-Length: " + zipped.size() + "\r\n\r\n", zipped);
    }

    private static byte[] emptyMembers(int count) throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            new GZIPOutputStream(members).close();
        }
        return withBody(OK + "Content-Encoding: gzip\r\n\r\n", members);
    }

    private static byte[] withBody(String head, ByteArrayOutputStream body) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(head.getBytes(StandardCharsets.US_ASCII));
        body.writeTo(answer);
        return answer.toByteArray();
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("misbehaviour")
    void refuses_an_answer(FetchError error, String name, byte[] answer) {
        server.answer(answer);
        assertThat(refusal(client, server.uri("/"))).isEqualTo(error);
        assertThat(server.requests()).as("no second request").hasSize(1);
    }

    @Test
    void gives_up_on_a_server_that_hangs() {
        server.hang();
        assertThat(refusal(client, server.uri("/"))).isEqualTo(FetchError.TIMEOUT);
    }

    @Test
    void gives_up_on_a_server_that_drips() {
        server.drip(OK + "\r\n{\"keys\":[");
        assertThat(refusal(client, server.uri("/"))).isEqualTo(FetchError.TIMEOUT);
    }

    @Test
    void gives_up_on_a_name_service_that_hangs() {
        AddressGuard hanging = new AddressGuard(true, List.of(), host -> {
            server.waitForEnd();
            return new InetAddress[0];
        });
        try (GuardedHttpClient patient = new GuardedHttpClient(hanging, Duration.ofMillis(300))) {
            assertThat(refusal(patient, URI.create("http://lms.example.test/"))).isEqualTo(FetchError.TIMEOUT);
        }
    }

    @Test
    void many_hanging_fetches_do_not_take_more_threads_than_allowed() throws Exception {
        server.hang();
        ExecutorService callers = Executors.newFixedThreadPool(80);
        try {
            List<Future<ErrorCode>> refusals = IntStream.range(0, 80)
                    .mapToObj(i -> callers.submit(() -> refusal(client, server.uri("/"))))
                    .toList();
            List<ErrorCode> codes = new java.util.ArrayList<>();
            for (Future<ErrorCode> refusal : refusals) {
                codes.add(refusal.get());
            }
            assertThat(codes).contains(FetchError.BUSY).containsOnly(FetchError.BUSY, FetchError.TIMEOUT);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void never_connects_to_a_private_address_that_a_public_name_has() {
        AddressGuard guard =
                new AddressGuard(false, List.of(), host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
        try (GuardedHttpClient strict = new GuardedHttpClient(guard, Duration.ofSeconds(5))) {
            URI uri = URI.create("https://lms.example.test:" + server.uri("/").getPort() + "/jwks");
            assertThat(refusal(strict, uri)).isEqualTo(FetchError.ADDRESS_FORBIDDEN);
            assertThat(refusal(strict, server.uri("/"))).isEqualTo(FetchError.URL_REFUSED);
        }
        assertThat(server.connections()).isZero();
    }

    @Test
    void looks_a_name_up_once_and_connects_to_that_address() {
        AtomicInteger lookups = new AtomicInteger();
        AddressGuard guard = new AddressGuard(true, List.of(), host -> {
            lookups.incrementAndGet();
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });
        server.answer(OK + "Content-Length: 2\r\n\r\n{}");
        try (GuardedHttpClient pinned = new GuardedHttpClient(guard, Duration.ofSeconds(5))) {
            URI uri = URI.create("http://lms.example.test:" + server.uri("/").getPort() + "/");
            assertThat(pinned.get(uri, FetchRules.JWK_SET).body()).hasSize(2);
        }
        assertThat(lookups).hasValue(1);
        assertThat(server.requests().iterator().next()).contains("Host: lms.example.test:");
    }

    @Test
    void uses_no_proxy_whatever_the_system_says() {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new RefusingProxy());
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", "9");
        try {
            server.answer(OK + "Content-Length: 2\r\n\r\n{}");
            assertThat(client.get(server.uri("/"), FetchRules.JWK_SET).body()).hasSize(2);
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
            ProxySelector.setDefault(before);
        }
    }

    @ParameterizedTest
    @MethodSource("cacheControls")
    void reads_how_long_the_answer_keeps(String header, Optional<Duration> maxAge) {
        server.answer(OK + header + "Content-Length: 2\r\n\r\n{}");
        assertThat(client.get(server.uri("/"), FetchRules.JWK_SET).maxAge()).isEqualTo(maxAge);
    }

    static Stream<Arguments> cacheControls() {
        return Stream.of(
                arguments("", Optional.empty()),
                arguments("Cache-Control: private\r\n", Optional.empty()),
                arguments("Cache-Control: max-age=7200, public\r\n", Optional.of(Duration.ofHours(2))),
                arguments("cache-control: MAX-AGE=\"60\"\r\n", Optional.of(Duration.ofMinutes(1))),
                arguments("Cache-Control: no-store\r\n", Optional.of(Duration.ZERO)),
                arguments("Cache-Control: max-age=99999999999999999999\r\n", Optional.empty()),
                arguments("Cache-Control: max-age=-1\r\n", Optional.empty()));
    }

    private static ErrorCode refusal(GuardedHttpClient client, URI uri) {
        return assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> client.get(uri, FetchRules.JWK_SET))
                .actual()
                .code();
    }

    /** Leads nowhere. */
    private static final class RefusingProxy extends ProxySelector {

        private final ConcurrentLinkedQueue<URI> asked = new ConcurrentLinkedQueue<>();

        @Override
        public List<Proxy> select(URI uri) {
            asked.add(uri);
            return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", 9)));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {
            asked.add(uri);
        }
    }
}
