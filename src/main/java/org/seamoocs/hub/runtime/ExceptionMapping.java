package org.seamoocs.hub.runtime;

import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RequestError;

/** The one place in which exceptions become responses (style guide 3). */
@Provider
public class ExceptionMapping implements ExceptionMapper<Throwable> {

    private final ErrorAnswers answers;

    @Context
    private UriInfo uri;

    @Context
    private HttpHeaders headers;

    @Inject
    @SuppressWarnings("NullAway.Init")
    public ExceptionMapping(ErrorAnswers answers) {
        this.answers = answers;
    }

    @Override
    public Response toResponse(Throwable exception) {
        if (exception instanceof HubException refusal) {
            return answers.refusal(refusal, uri, headers);
        }
        if (exception instanceof WebApplicationException web
                && web.getResponse().getStatus() < 500) {
            return answers.framework(RequestError.of(web.getResponse().getStatus()), uri, headers);
        }
        if (exception instanceof ProcessingException || exception instanceof JsonException) {
            return answers.framework(RequestError.BAD_REQUEST, uri, headers); // a body that is not what it says it is
        }
        return answers.fault(RequestError.INTERNAL, exception, uri, headers);
    }
}
