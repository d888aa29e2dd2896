package org.seamoocs.hub.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.FetchError;
import org.seamoocs.hub.error.HubException;

/** Reads an answer's body up to a number of bytes, both as sent and decoded, and not a byte further. */
final class BodyReader {

    /**
     * A buffer too small for Java to see a second gzip member behind the first one: it reads members recursively, and
     * thousands of empty ones would overflow the stack.
     */
    private static final int ONE_MEMBER = 26;

    private final int maxBytes;

    BodyReader(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The decoded body; empty where there is none. */
    byte[] read(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        if (entity.getContentLength() > maxBytes) {
            throw tooLarge();
        }
        try (InputStream sent = new CappedStream(entity.getContent());
                InputStream decoded = decoded(sent, entity.getContentEncoding())) {
            byte[] body = decoded.readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                throw tooLarge();
            }
            return body;
        } catch (ZipException e) {
            throw new HubException(FetchError.CONTENT_CODING, "broken gzip", e);
        }
    }

    private static InputStream decoded(InputStream sent, @Nullable String coding) throws IOException {
        String name = coding == null ? "identity" : coding.trim().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> sent;
            case "gzip", "x-gzip" -> new GZIPInputStream(sent, ONE_MEMBER);
            default -> throw new HubException(FetchError.CONTENT_CODING, "neither identity nor gzip");
        };
    }

    private HubException tooLarge() {
        return new HubException(FetchError.TOO_LARGE, "more than " + maxBytes + " bytes");
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
            if (count > maxBytes) {
                throw tooLarge();
            }
        }
    }
}
