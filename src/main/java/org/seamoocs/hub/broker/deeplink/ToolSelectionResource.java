package org.seamoocs.hub.broker.deeplink;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.seamoocs.hub.broker.deeplink.UsableCourses.Usable;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.identity.BrowserRequest;
import org.seamoocs.hub.lti.platform.DeepLinkingResponseValidator;
import org.seamoocs.hub.lti.spec.deeplink.ReceivedResponse;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.registry.ToolRegistration;

/**
 * The {@code deep_link_return_url} of the hub's requests (Deep Linking 2.0, 4.5): the browser brings what the tool signed.
 */
@Path("lti/platform/deep-link/{request}")
@Dependent
public class ToolSelectionResource {

    private final ToolRequests requests;
    private final ToolAnswers answers;
    private final DeepLinkingResponseValidator validator;
    private final PagePolicy policy;

    @Inject
    public ToolSelectionResource(
            ToolRequests requests, ToolAnswers answers, DeepLinkingResponseValidator validator, PagePolicy policy) {
        this.requests = requests;
        this.answers = answers;
        this.validator = validator;
        this.policy = policy;
    }

    /**
     * @throws HubException with the {@link DeepLinkingError} of the first check that fails
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Return URL of deep linking requests to course tools")
    public Response take(
            @PathParam("request") String requestId,
            MultivaluedMap<String, String> form,
            @BeanParam BrowserRequest browser) {
        String jwt = jwt(form);
        ToolRequests.Open request = requests.find(requestId, browser.binding());
        policy.framedBy(request.selection().registration().frameAncestors());
        Usable usable = answers.course(request);
        ToolRegistration tool = usable.partsFor(request.selection()).orElseThrow();
        ReceivedResponse response = validator.validate(
                jwt,
                new DeepLinkingResponseValidator.Expectation(
                        tool, tool.deploymentOf(request.selection().institution()), request.dataHash()));
        return answers.take(request, usable, tool, response, browser);
    }

    private static String jwt(MultivaluedMap<String, String> form) {
        List<String> values = form.getOrDefault("JWT", List.of()); // JWT (REQUIRED)
        if (values.size() != 1) {
            throw new HubException(DeepLinkingError.RESPONSE_MISSING, values.size() + " JWTs");
        }
        return values.get(0);
    }
}
