package org.seamoocs.hub.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.seamoocs.hub.broker.launch.LaunchRefused;
import org.seamoocs.hub.broker.launch.ToolReported;
import org.seamoocs.hub.error.AccessError;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.Problem;
import org.seamoocs.hub.error.Reference;
import org.seamoocs.hub.error.RetryLater;
import org.seamoocs.hub.lti.platform.AuthorizationRefused;
import org.seamoocs.hub.page.Contact;
import org.seamoocs.hub.page.ErrorPage;
import org.seamoocs.hub.page.Locales;
import org.seamoocs.hub.page.PagePolicy;
import org.seamoocs.hub.page.Pages;

/**
 * Turns a refusal into an answer: a page in the person's language, or a problem document for a machine, both with a
 * reference number under which the log says why (style guide 3). The reason itself never leaves the hub.
 */
@ApplicationScoped
public class ErrorAnswers {

    private static final System.Logger LOG = System.getLogger(ErrorAnswers.class.getName());

    private static final Set<String> OAUTH = Set.of("lti/platform/token", "lti/platform/register");
    private static final String SERVICES = "lti/platform/contexts/";
    private static final String PRACTICE_SERVICES = "practice/services/";

    private final Pages pages;
    private final PagePolicy policy;
    private final MetricRegistry metrics;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected ErrorAnswers() {
        this.pages = null;
        this.policy = null;
        this.metrics = null;
    }

    @Inject
    public ErrorAnswers(Pages pages, PagePolicy policy, MetricRegistry metrics) {
        this.pages = pages;
        this.policy = policy;
        this.metrics = metrics;
    }

    /** Logs a refusal and answers it: what the caller did wrong at info, what is ours at error. */
    Response refusal(HubException refusal, UriInfo uri, HttpHeaders headers) {
        String reference = Reference.next();
        ErrorCode code = refusal.code();
        metrics.counter("hub_refusals", new Tag("code", code.name())).inc();
        if (code.status() >= 500 && code.status() != 501) {
            LOG.log(System.Logger.Level.ERROR, reference + " /" + uri.getPath() + " " + refusal.getMessage(), refusal);
        } else {
            LOG.log(System.Logger.Level.INFO, reference + " /" + uri.getPath() + " " + refusal.getMessage());
        }
        if (refusal instanceof LaunchRefused launch) {
            Locale locale = Locales.negotiate(launch.locale(), headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
            return page(locale, new ErrorPage(code, reference, launch.returnUrl(), launch.contact()));
        }
        if (refusal instanceof AuthorizationRefused launch) {
            Locale locale = Locales.negotiate(launch.locale(), headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
            return page(locale, new ErrorPage(code, reference, launch.returnUrl(), Optional.<Contact>empty()));
        }
        if (refusal instanceof ToolReported tool) {
            Locale locale = Locales.negotiate(tool.locale(), headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
            Optional<String> said = Optional.of(tool.said());
            return page(locale, new ErrorPage(code, reference, tool.returnUrl(), Optional.<Contact>empty(), said));
        }
        Response response = answer(code, reference, uri, headers);
        return refusal instanceof RetryLater later
                ? Response.fromResponse(response)
                        .header(HttpHeaders.RETRY_AFTER, later.seconds())
                        .build()
                : response;
    }

    /** Logs a fault of the hub, with its stack, and answers it. */
    Response fault(ErrorCode code, Throwable fault, UriInfo uri, HttpHeaders headers) {
        String reference = Reference.next();
        LOG.log(System.Logger.Level.ERROR, reference + " /" + uri.getPath() + " failed", fault);
        return answer(code, reference, uri, headers);
    }

    /** Answers what the framework refused; nothing worth a line in the log at info. */
    Response framework(ErrorCode code, UriInfo uri, HttpHeaders headers) {
        String reference = Reference.next();
        LOG.log(System.Logger.Level.DEBUG, reference + " /" + uri.getPath() + " " + code.name());
        return answer(code, reference, uri, headers);
    }

    private Response answer(ErrorCode code, String reference, UriInfo uri, HttpHeaders headers) {
        String path = uri.getPath();
        if (OAUTH.contains(path)) {
            return OAuthError.of(code, title(code), reference).response();
        }
        if (path.startsWith("api/") || path.startsWith(SERVICES) || path.startsWith(PRACTICE_SERVICES)) {
            return problem(code, reference);
        }
        Locale locale = Locales.negotiate(Optional.empty(), headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        return page(locale, new ErrorPage(code, reference, Optional.empty(), Optional.<Contact>empty()));
    }

    private static Response problem(ErrorCode code, String reference) {
        ResponseBuilder response = Response.status(code.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(Problem.of(code, title(code), reference));
        if (code instanceof AccessError access) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, access.challenge());
        }
        return response.build();
    }

    private Response page(Locale locale, ErrorPage page) {
        policy.framedByAnyoneUnlessNamed();
        return Response.status(page.code().status())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(pages.error(locale, page))
                .build();
    }

    private static String title(ErrorCode code) {
        String words = code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
