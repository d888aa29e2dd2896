package org.seamoocs.hub.error;

/**
 * A problem document (<a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>), answered as
 * {@code application/problem+json}.
 *
 * @param type {@code urn:seamoocs:problem:} and the error code in lower case
 * @param title a short English sentence, the same for every occurrence
 * @param status the HTTP status
 * @param code the {@link ErrorCode} name
 * @param reference the number under which the log tells why
 */
public record Problem(String type, String title, int status, String code, String reference) {

    /** The media type of a problem document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The document for a refusal; the reason itself stays in the log. */
    public static Problem of(ErrorCode code, String title, String reference) {
        String slug = code.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return new Problem("urn:seamoocs:problem:" + slug, title, code.status(), code.name(), reference);
    }
}
