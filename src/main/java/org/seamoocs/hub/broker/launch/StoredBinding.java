package org.seamoocs.hub.broker.launch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.identity.BrowserRequest;
import org.seamoocs.hub.lti.tool.LoginState;
import org.seamoocs.hub.lti.tool.PlatformStorage;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.page.Pages;
import org.seamoocs.hub.page.ReadBindingPage;
import org.seamoocs.hub.registry.PlatformRegistration;

/** Sends the browser to fetch its binding from the platform's storage and come back with the same form. */
@Dependent
class StoredBinding {

    private final Pages pages;
    private final PagePolicy policy;
    private final HubSettings settings;

    @Inject
    StoredBinding(Pages pages, PagePolicy policy, HubSettings settings) {
        this.pages = pages;
        this.policy = policy;
        this.settings = settings;
    }

    Response read(LaunchForm form, PlatformRegistration registration, LoginState state, BrowserRequest browser) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("state", form.state());
        parameters.put("id_token", form.token());
        ReadBindingPage page = new ReadBindingPage(
                settings.url("/lti/tool/launch" + (state.ownPath() ? "/" + registration.code() : "")),
                parameters,
                state.storageTarget().orElseThrow(),
                registration.authorizationOrigin(),
                PlatformStorage.key(form.state()));
        policy.postsOnward(); // to the tool of the course, by way of our redirect
        if (settings.devMode()) {
            policy.postsTo("http:"); // as the practice course
        }
        return Response.ok(pages.readBinding(browser.locale(), page), MediaType.TEXT_HTML_TYPE)
                .build();
    }
}
