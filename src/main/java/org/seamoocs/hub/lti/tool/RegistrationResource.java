package org.seamoocs.hub.lti.tool;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RegistrationError;
import org.seamoocs.hub.identity.BrowserRequest;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.page.Pages;
import org.seamoocs.hub.page.RegisterPage;
import org.seamoocs.hub.page.RegisteredPage;
import org.seamoocs.hub.registry.dynamic.PlatformRegistering;

/**
 * Where an LMS's administrator registers the hub (LTI Dynamic Registration 1.0, 3.3): the LMS opens this page with what it
 * knows, the administrator confirms, the hub registers itself. Opened in a frame of an LMS that the hub does not know yet.
 */
@Path("lti/tool/register/{invitation}")
@Dependent
public class RegistrationResource {

    private final PlatformRegistering registering;
    private final HubSettings settings;
    private final Pages pages;
    private final PagePolicy policy;

    @Inject
    public RegistrationResource(PlatformRegistering registering, HubSettings settings, Pages pages, PagePolicy policy) {
        this.registering = registering;
        this.settings = settings;
        this.pages = pages;
        this.policy = policy;
    }

    /**
     * @throws HubException {@link RegistrationError#INVITATION_INVALID} or {@link RegistrationError#CONFIGURATION_UNUSABLE}
     */
    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
    @Operation(summary = "Shows an LMS's administrator what will be registered")
    public Response show(
            @PathParam("invitation") String invitation,
            @QueryParam("openid_configuration") @Nullable String configuration,
            @QueryParam("registration_token") @Nullable String token,
            @BeanParam BrowserRequest browser) {
        String address = required(configuration);
        PlatformRegistering.Introduction introduction = registering.introduce(invitation, address);
        policy.framedBy(
                List.of(origin(URI.create(introduction.platform().issuer().value()))));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("openid_configuration", address);
        Optional.ofNullable(token).ifPresent(t -> fields.put("registration_token", t));
        RegisterPage page = new RegisterPage(
                settings.url("/lti/tool/register/" + invitation),
                fields,
                introduction.platform().issuer().value(),
                introduction.institution().name());
        return Response.ok(pages.register(browser.locale(), page))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** @throws HubException with a {@link RegistrationError} */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
    @Operation(summary = "Registers the hub with the LMS")
    public Response register(
            @PathParam("invitation") String invitation,
            @FormParam("openid_configuration") @Nullable String configuration,
            @FormParam("registration_token") @Nullable String token,
            @BeanParam BrowserRequest browser) {
        String address = required(configuration);
        String code = registering.register(invitation, address, Optional.ofNullable(token));
        policy.framedBy(List.of(origin(URI.create(address))));
        return Response.ok(pages.registered(browser.locale(), new RegisteredPage(code)))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static String required(@Nullable String configuration) {
        if (configuration == null || configuration.isEmpty()) {
            throw new HubException(RegistrationError.CONFIGURATION_UNUSABLE, "openid_configuration is missing");
        }
        return configuration;
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
