package org.seamoocs.hub.http;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.FetchError;
import org.seamoocs.hub.error.HubException;

/**
 * Fetches documents from addresses that others have given us (design.md 3.10; against server-side request forgery): https
 * only, public addresses only and pinned to the one that was checked, no redirect, no cookie, no proxy, no credentials,
 * limits on size and on the time of the whole exchange. Thread-safe.
 */
@ApplicationScoped
public class GuardedHttpClient implements AutoCloseable {

    private static final Timeout CONNECT = Timeout.ofSeconds(2);
    private static final Timeout RESPONSE = Timeout.ofSeconds(3);
    private static final Duration WHOLE_EXCHANGE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 32;
    private static final int AT_ONCE_PER_HOST = 8;
    private static final int MAX_HEADERS = 100;
    private static final int MAX_LINE = 8192;

    private AddressGuard guard;
    private Duration deadline;
    private CloseableHttpClient client;
    private ThreadPoolExecutor workers;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected GuardedHttpClient() {}

    @Inject
    public GuardedHttpClient(HubSettings settings) {
        this(
                new AddressGuard(settings.devMode(), settings.allowedPrivateHosts(), InetAddress::getAllByName),
                WHOLE_EXCHANGE);
    }

    GuardedHttpClient(AddressGuard guard, Duration deadline) {
        this.guard = guard;
        this.deadline = deadline;
        this.client = client(guard);
        this.workers = new ThreadPoolExecutor(0, AT_ONCE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "guarded-fetch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Fetches one document.
     *
     * @throws HubException with the {@link FetchError} that says why not
     */
    public FetchedDocument get(URI uri, FetchRules rules) {
        guard.checkUrl(uri);
        HttpGet request = new HttpGet(uri);
        request.setHeader("Accept", String.join(", ", rules.mediaTypes()));
        request.setHeader("Accept-Encoding", "gzip");
        return finish(request, uri, deadline, new DocumentReader(rules)::read);
    }

    /**
     * Calls a service. The media type and status of the answer are the caller's to judge.
     *
     * @throws HubException with the {@link FetchError} that says why there is no answer
     */
    public HttpAnswer exchange(HttpCall call) {
        guard.checkUrl(call.uri());
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
        request.setConfig(limits(call.deadline()));
        call.headers().forEach(request::setHeader);
        request.setHeader("Accept-Encoding", "gzip");
        call.body()
                .ifPresent(body ->
                        request.setEntity(new ByteArrayEntity(body.content(), ContentType.parse(body.mediaType()))));
        return finish(request, call.uri(), call.deadline(), response -> answer(response, call.maxBytes()));
    }

    private static HttpAnswer answer(ClassicHttpResponse response, int maxBytes) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        String reason = response.getReasonPhrase() == null ? "" : response.getReasonPhrase();
        return new HttpAnswer(response.getCode(), reason, headers, new BodyReader(maxBytes).read(response.getEntity()));
    }

    private <T> T finish(HttpUriRequestBase request, URI uri, Duration time, HttpClientResponseHandler<T> reader) {
        Future<T> exchange = submit(request, reader);
        try {
            return exchange.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HubException(FetchError.TIMEOUT, AddressGuard.shown(uri) + " within " + time, e);
        } catch (ExecutionException e) {
            throw refusal(uri, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubException(FetchError.UNREACHABLE, "interrupted", e);
        } finally {
            // Ends what is still under way: also a sender that drips, and a name service that hangs.
            request.cancel();
            exchange.cancel(true);
        }
    }

    /** Ends what is under way. */
    @Override
    @PreDestroy
    public void close() {
        workers.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }

    private <T> Future<T> submit(HttpUriRequestBase request, HttpClientResponseHandler<T> reader) {
        try {
            return workers.submit(() -> client.execute(request, reader));
        } catch (RejectedExecutionException e) {
            throw new HubException(FetchError.BUSY, AT_ONCE + " fetches are under way", e);
        }
    }

    private static HubException refusal(URI uri, ExecutionException e) {
        String where = AddressGuard.shown(uri);
        if (e.getCause() instanceof HubException refused) {
            return new HubException(refused.code(), where + ": " + refused.getMessage(), refused);
        }
        if (e.getCause() instanceof java.net.SocketTimeoutException timeout) {
            return new HubException(FetchError.TIMEOUT, where, timeout);
        }
        if (e.getCause() instanceof IOException unreachable) {
            return new HubException(FetchError.UNREACHABLE, where, unreachable);
        }
        throw new IllegalStateException("fetching " + where, e.getCause());
    }

    private static CloseableHttpClient client(AddressGuard guard) {
        return HttpClients.custom()
                .setConnectionManager(connections(guard))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultRequestConfig(limits(RESPONSE.toDuration()))
                .setRoutePlanner(new DefaultRoutePlanner(null)) // no proxy, whatever the system properties say
                .setUserAgent("SEA-MOOCs-Hub")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression() // BodyReader decodes, and counts
                .build();
    }

    private static RequestConfig limits(Duration response) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(CONNECT)
                .setResponseTimeout(Timeout.of(response))
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    private static HttpClientConnectionManager connections(AddressGuard guard) {
        Http1Config limits = Http1Config.custom()
                .setMaxHeaderCount(MAX_HEADERS)
                .setMaxLineLength(MAX_LINE)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(guard)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(limits)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(RESPONSE)
                        .build())
                .setMaxConnTotal(AT_ONCE)
                .setMaxConnPerRoute(AT_ONCE_PER_HOST)
                .build();
    }
}
