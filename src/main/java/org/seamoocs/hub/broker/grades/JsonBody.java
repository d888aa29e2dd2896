package org.seamoocs.hub.broker.grades;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.seamoocs.hub.error.GradeError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.jose.StrictJson;

/** The body of a request from a tool. */
final class JsonBody {

    static final int MAX_BYTES = 64 * 1024;

    private JsonBody() {}

    /** @throws HubException {@link GradeError#BODY_TOO_LARGE} or {@link GradeError#BODY_MALFORMED} */
    static Map<String, Object> read(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new HubException(GradeError.BODY_TOO_LARGE, "more than " + MAX_BYTES + " bytes");
            }
            return StrictJson.object(bytes);
        } catch (StrictJson.NotStrictJson e) {
            throw new HubException(GradeError.BODY_MALFORMED, "not a JSON object: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
