package org.seamoocs.hub.practice;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.page.Locales;
import org.seamoocs.hub.practice.ground.Absent;
import org.seamoocs.hub.practice.world.Addresses;
import org.seamoocs.hub.practice.world.Campus;
import org.seamoocs.hub.practice.world.LmsUser;
import org.seamoocs.hub.practice.world.World;

/** Being somebody, being nobody again, and speaking another language. Cookies are first-party ones ({@code SameSite=Lax}). */
@Path("practice/session")
@Dependent
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class SignInResource {

    private static final Duration LANGUAGE_LIFE = Duration.ofDays(365);

    private final SignIns signIns;
    private final Addresses addresses;

    @Inject
    public SignInResource(SignIns signIns, HubSettings settings) {
        this.signIns = signIns;
        this.addresses = Addresses.of(settings);
    }

    /** @throws Absent if nobody here is called so */
    @POST
    @Operation(hidden = true)
    public Response signIn(@FormParam("person") @Nullable String person) {
        String id = Objects.requireNonNullElse(person, "");
        Campus campus = World.PRACTICE.campusOf(id).orElseThrow(() -> new Absent("nobody of that id"));
        LmsUser user = campus.person(id).orElseThrow();
        return home(campus)
                .header(HttpHeaders.SET_COOKIE, cookie(Visitor.SESSION_COOKIE, signIns.open(user), SignIns.LIFE))
                .build();
    }

    @POST
    @Path("end")
    @Operation(hidden = true)
    public Response signOut() {
        return entrance()
                .header(HttpHeaders.SET_COOKIE, cookie(Visitor.SESSION_COOKIE, "", Duration.ZERO))
                .build();
    }

    /** @throws Absent if the LMS does not speak that language */
    @POST
    @Path("language")
    @Operation(hidden = true)
    public Response language(@FormParam("language") @Nullable String tag, @BeanParam Visitor visitor) {
        Locale language = Locales.SUPPORTED.stream()
                .filter(locale -> locale.toLanguageTag().equals(tag))
                .findFirst()
                .orElseThrow(() -> new Absent("no such language"));
        return visitor.signIn(signIns)
                .map(signIn -> home(signIn.campus()))
                .orElseGet(this::entrance)
                .header(
                        HttpHeaders.SET_COOKIE,
                        cookie(Visitor.LANGUAGE_COOKIE, language.toLanguageTag(), LANGUAGE_LIFE))
                .build();
    }

    private Response.ResponseBuilder home(Campus campus) {
        return Response.seeOther(URI.create(addresses.url("/" + campus.code() + "/course")));
    }

    private Response.ResponseBuilder entrance() {
        return Response.seeOther(URI.create(addresses.issuer()));
    }

    private String cookie(String name, String value, Duration life) {
        return name + "=" + value + "; Path=" + addresses.cookiePath() + "; Max-Age=" + life.toSeconds()
                + "; HttpOnly; SameSite=Lax" + (addresses.secure() ? "; Secure" : "");
    }
}
