package org.seamoocs.hub.broker.grades;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.catalogue.OutboundContext;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.spec.Subject;

/** The addresses of the services (design.md 2). Thread-safe. */
@ApplicationScoped
public class LineItemAddresses {

    private final HubSettings settings;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected LineItemAddresses() {
        this.settings = null;
    }

    @Inject
    public LineItemAddresses(HubSettings settings) {
        this.settings = settings;
    }

    /** The context's line items: the {@code lineitems} of a launch. */
    public URI container(OutboundContext context) {
        return container(context.contextId());
    }

    /** One line item: its {@code id}. */
    URI item(String contextId, String itemId) {
        return URI.create(container(contextId) + "/" + itemId);
    }

    /** The result of one person. */
    URI result(URI item, Subject user) {
        return UriBuilder.fromUri(item)
                .path("results")
                .queryParam("user_id", "{user}")
                .build(user.value());
    }

    /** An address with those of the parameters that are there. */
    static URI with(URI address, Map<String, @Nullable String> parameters) {
        UriBuilder builder = UriBuilder.fromUri(address);
        parameters.forEach((name, value) -> {
            if (value != null) {
                builder.queryParam(name, "{" + name + "}").resolveTemplate(name, value);
            }
        });
        return builder.build();
    }

    private URI container(String contextId) {
        return settings.url("/lti/platform/contexts/" + contextId + "/lineitems");
    }
}
