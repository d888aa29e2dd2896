package org.seamoocs.hub.broker.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.seamoocs.hub.broker.deeplink.StoredItem;
import org.seamoocs.hub.broker.grades.LineItems;
import org.seamoocs.hub.catalogue.OutboundContext;
import org.seamoocs.hub.catalogue.Placement;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.lti.spec.ags.LineItem;
import org.seamoocs.hub.registry.ToolRegistration;
import org.seamoocs.hub.registry.agreement.GradeMode;
import org.seamoocs.hub.registry.agreement.Terms;

/** The line item of a link: made at its first launch, if one was declared when the link was chosen (AGS 2.0, 3.2.1). */
@ApplicationScoped
public class LinkLineItems {

    private final LineItems lineItems;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected LinkLineItems() {
        this(null);
    }

    @Inject
    public LinkLineItems(LineItems lineItems) {
        this.lineItems = lineItems;
    }

    /** The address of the one line item that the tool has for the link; empty if it has none or several, or no grades are agreed. */
    Optional<URI> of(
            OutboundContext context,
            Placement placement,
            SharedCourse course,
            Optional<StoredItem> item,
            ToolRegistration tool,
            Terms terms) {
        if (terms.grades() == GradeMode.NONE) {
            return Optional.empty();
        }
        item.flatMap(i -> i.lineItem()
                        .map(declared ->
                                LineItem.declared(declared.members(), i.title().orElse(course.title()))))
                .ifPresent(lineItem -> lineItems.declare(context, placement, tool, lineItem));
        return lineItems.onlyOne(context, placement, tool);
    }
}
