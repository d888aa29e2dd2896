package org.seamoocs.hub.identity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.spec.CourseRole;

/** Exchanges the one-time launch code for a bearer token (design.md 5). */
@Path("api/session")
@Dependent
public class SessionResource {

    private final Sessions sessions;

    @Inject
    public SessionResource(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * @throws HubException {@link LaunchError#LAUNCH_CODE_INVALID} if there is no code, or one that is unknown,
     *     exchanged or past its 60 s
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Exchange the one-time launch code for a bearer token")
    @APIResponse(responseCode = "200", description = "The token, when it ends, and who it stands for")
    @APIResponse(responseCode = "401", description = "The code is unknown, used or older than 60 s")
    public Response exchange(@Nullable CodeRequest request) {
        if (request == null || request.code() == null) {
            throw new HubException(LaunchError.LAUNCH_CODE_INVALID, "no code in the request");
        }
        return Response.ok(SessionView.of(sessions.exchange(request.code())))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** The request's body. */
    public record CodeRequest(@Nullable String code) {}

    /** The answer's body. */
    public record SessionView(String token, Instant expiresAt, PersonView person) {

        static SessionView of(Sessions.OpenedSession opened) {
            LaunchSession session = opened.session();
            String name = session.person().flatMap(Person::name).orElse(null);
            String institution =
                    session.person().map(p -> p.institution().name()).orElse(null);
            return new SessionView(
                    opened.token(), session.expiresAt(), new PersonView(name, institution, session.courseRole()));
        }
    }

    /** What the page may know of its reader. */
    public record PersonView(
            @Nullable String name, @Nullable String institution, CourseRole role) {}
}
