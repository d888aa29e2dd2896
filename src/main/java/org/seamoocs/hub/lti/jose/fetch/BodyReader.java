package org.seamoocs.hub.lti.jose.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.FetchError;
import org.seamoocs.hub.error.HubException;

/** Reads an answer as far as the rules allow, and not a byte further. */
final class BodyReader {

    private static final int OK = 200;
    private static final int REDIRECTS = 3;

    /**
     * A buffer too small for Java to see a second gzip member behind the first one: it reads members recursively, and
     * thousands of empty ones would overflow the stack.
     */
    private static final int ONE_MEMBER = 26;

    private final FetchRules rules;

    BodyReader(FetchRules rules) {
        this.rules = rules;
    }

    FetchedDocument read(ClassicHttpResponse response) throws IOException {
        checkStatus(response.getCode());
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            throw new HubException(FetchError.MEDIA_TYPE, "no body");
        }
        String mediaType = mediaType(entity.getContentType());
        if (entity.getContentLength() > rules.maxBytes()) {
            throw tooLarge();
        }
        try (InputStream sent = new CappedStream(entity.getContent());
                InputStream decoded = decoded(sent, entity.getContentEncoding())) {
            byte[] body = decoded.readNBytes(rules.maxBytes() + 1);
            if (body.length > rules.maxBytes()) {
                throw tooLarge();
            }
            return new FetchedDocument(mediaType, body, maxAge(response));
        } catch (ZipException e) {
            throw new HubException(FetchError.CONTENT_CODING, "broken gzip", e);
        }
    }

    private static void checkStatus(int status) {
        if (status / 100 == REDIRECTS) {
            throw new HubException(FetchError.REDIRECT, "status " + status);
        }
        if (status != OK) {
            throw new HubException(FetchError.STATUS, "status " + status);
        }
    }

    private String mediaType(@Nullable String contentType) {
        String type = contentType == null ? "none" : contentType;
        int parameters = type.indexOf(';');
        String bare =
                (parameters < 0 ? type : type.substring(0, parameters)).trim().toLowerCase(Locale.ROOT);
        if (!rules.mediaTypes().contains(bare)) {
            throw new HubException(FetchError.MEDIA_TYPE, bare + " is none of " + rules.mediaTypes());
        }
        return bare;
    }

    private static InputStream decoded(InputStream sent, @Nullable String coding) throws IOException {
        String name = coding == null ? "identity" : coding.trim().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> sent;
            case "gzip", "x-gzip" -> new GZIPInputStream(sent, ONE_MEMBER);
            default -> throw new HubException(FetchError.CONTENT_CODING, "neither identity nor gzip");
        };
    }

    private static Optional<Duration> maxAge(ClassicHttpResponse response) {
        for (Header header : response.getHeaders("Cache-Control")) {
            for (String directive : header.getValue().toLowerCase(Locale.ROOT).split(",", -1)) {
                String trimmed = directive.trim();
                if (trimmed.equals("no-store") || trimmed.equals("no-cache")) {
                    return Optional.of(Duration.ZERO);
                }
                if (trimmed.matches("max-age=\"?\\d{1,9}\"?")) {
                    return Optional.of(Duration.ofSeconds(Long.parseLong(trimmed.replaceAll("\\D", ""))));
                }
            }
        }
        return Optional.empty();
    }

    private HubException tooLarge() {
        return new HubException(FetchError.TOO_LARGE, "more than " + rules.maxBytes() + " bytes");
    }

    /** Counts the bytes as sent, because gzip can also hide nothing in much. */
    private final class CappedStream extends java.io.FilterInputStream {

        private long count;

        CappedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        /** Zero, for the same reason as {@link #ONE_MEMBER}. */
        @Override
        public int available() {
            return 0;
        }

        private void count(int more) {
            count += more;
            if (count > rules.maxBytes()) {
                throw tooLarge();
            }
        }
    }
}
