package org.seamoocs.hub.broker.grades;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Map;
import org.seamoocs.hub.lti.jose.StrictJson;
import org.seamoocs.hub.lti.spec.ags.AgsMediaType;

/** Answers of the services: exact media types, whatever {@code Accept} says, and nothing for a cache. */
final class ServiceAnswers {

    private ServiceAnswers() {}

    static Response one(ResponseBuilder answer, Map<String, Object> lineItem) {
        return answer.type(AgsMediaType.LINE_ITEM)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(StrictJson.bytes(lineItem))
                .build();
    }

    /** {@code Link} in the one form that Moodle 4.5 as tool reads (its README, 14): {@code <url>; rel="next"}. */
    static Response container(Page page, String mediaType) {
        ResponseBuilder answer =
                Response.ok(StrictJson.bytes(page.entries()), mediaType).header(HttpHeaders.CACHE_CONTROL, "no-store");
        page.next().ifPresent(next -> answer.header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\""));
        return answer.build();
    }
}
