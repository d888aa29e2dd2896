package org.seamoocs.hub.lti.tool;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.identity.BrowserBinding;
import org.seamoocs.hub.identity.BrowserRequest;
import org.seamoocs.hub.lti.spec.AddressQuery;
import org.seamoocs.hub.page.NewWindowPage;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.page.Pages;
import org.seamoocs.hub.page.StoreBindingPage;

/**
 * Binds a login to its browser (design.md 3.9), on the first rung that holds: the platform's storage, a partitioned
 * cookie, a window of the hub's own. In a frame the browser is sent round once to show whether it keeps the cookie;
 * when it does not, the person is offered the window before the platform's hint, which many accept only once, is spent.
 */
@Dependent
class CookielessLadder {

    private final LoginStates states;
    private final HubSettings settings;
    private final Pages pages;
    private final PagePolicy policy;

    @Inject
    CookielessLadder(LoginStates states, HubSettings settings, Pages pages, PagePolicy policy) {
        this.states = states;
        this.settings = settings;
        this.pages = pages;
        this.policy = policy;
    }

    /** The answer to the browser: a redirect to the platform, or the page that leads there. */
    Response climb(Login login, BrowserRequest browser) {
        policy.framedBy(login.registration().frameAncestors());
        Optional<BrowserBinding> kept = browser.binding();
        BrowserBinding binding = kept.orElseGet(BrowserBinding::create);
        Optional<String> storage = login.request().storageTarget();
        if (storage.isPresent()) {
            return bound(Response.ok(storePage(login, storage.get(), browser), MediaType.TEXT_HTML_TYPE), binding);
        }
        if (kept.isPresent() || browser.topLevel()) {
            AuthenticationRequest request =
                    AuthenticationRequest.of(login, binding, Optional.empty(), states, settings);
            return bound(Response.status(Response.Status.FOUND).location(request.address()), binding);
        }
        if (!login.request().cookieCheck()) {
            return bound(Response.seeOther(onceMore(login)), binding);
        }
        policy.postsTo(login.registration().authorizationOrigin()); // by way of our redirect
        NewWindowPage page =
                new NewWindowPage(settings.url(login.path()), login.request().parameters());
        return Response.ok(pages.newWindow(browser.locale(), page), MediaType.TEXT_HTML_TYPE)
                .build();
    }

    /** The platform gets a value of its own: it must never learn what the cookie binds for other platforms. */
    private String storePage(Login login, String target, BrowserRequest browser) {
        BrowserBinding binding = BrowserBinding.create();
        AuthenticationRequest request = AuthenticationRequest.of(login, binding, Optional.of(target), states, settings);
        return pages.storeBinding(
                browser.locale(),
                new StoreBindingPage(
                        request.address(),
                        target,
                        login.registration().authorizationOrigin(),
                        PlatformStorage.key(request.state()),
                        binding.value(),
                        onceMore(login)));
    }

    private URI onceMore(Login login) {
        Map<String, String> parameters = new TreeMap<>(login.request().parameters());
        parameters.put(LoginRequest.COOKIE_CHECK, "1");
        return AddressQuery.append(settings.url(login.path()).toString(), parameters);
    }

    private static Response bound(Response.ResponseBuilder answer, BrowserBinding binding) {
        return answer.header(HttpHeaders.SET_COOKIE, binding.setCookie()).build();
    }
}
