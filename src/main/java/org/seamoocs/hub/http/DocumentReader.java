package org.seamoocs.hub.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.FetchError;
import org.seamoocs.hub.error.HubException;

/** Takes an answer for the document that was asked for, or refuses it. */
final class DocumentReader {

    private static final int OK = 200;
    private static final int REDIRECTS = 3;

    private final FetchRules rules;

    DocumentReader(FetchRules rules) {
        this.rules = rules;
    }

    FetchedDocument read(ClassicHttpResponse response) throws IOException {
        checkStatus(response.getCode());
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            throw new HubException(FetchError.MEDIA_TYPE, "no body");
        }
        String mediaType = mediaType(entity.getContentType());
        return new FetchedDocument(mediaType, new BodyReader(rules.maxBytes()).read(entity), maxAge(response));
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
}
