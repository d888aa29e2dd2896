package org.seamoocs.hub.broker.grades;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.broker.ContextDoor;
import org.seamoocs.hub.broker.ServedContext;
import org.seamoocs.hub.error.GradeError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.platform.ServiceCaller;
import org.seamoocs.hub.lti.spec.ags.LineItem;

/** What a tool's call does to line items, each in one transaction: open the context's door, act, tell. Thread-safe. */
@ApplicationScoped
@Transactional
public class LineItemService {

    private final ContextDoor door;
    private final LineItems items;
    private final LineItemAddresses addresses;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected LineItemService() {
        this.door = null;
        this.items = null;
        this.addresses = null;
    }

    @Inject
    public LineItemService(ContextDoor door, LineItems items, LineItemAddresses addresses) {
        this.door = door;
        this.items = items;
        this.addresses = addresses;
    }

    Page list(ServiceCaller caller, String contextId, LineItemFilter filter) {
        ServedContext served = door.open(caller, contextId).graded();
        List<StoredLineItem> found = items.list(served, filter);
        List<StoredLineItem> page = found.subList(0, Math.min(found.size(), filter.limit()));
        Optional<URI> next = found.size() > filter.limit()
                ? Optional.of(filter.next(
                        addresses.container(served.context()),
                        page.get(page.size() - 1).itemId()))
                : Optional.empty();
        return new Page(page.stream().map(item -> json(served, item)).toList(), next);
    }

    Map<String, Object> get(ServiceCaller caller, String contextId, String itemId) {
        ServedContext served = door.open(caller, contextId).graded();
        return json(served, items.find(served, itemId));
    }

    Map<String, Object> create(ServiceCaller caller, String contextId, LineItem item) {
        ServedContext served = door.open(caller, contextId).graded();
        return json(served, items.create(served, item));
    }

    /** @param id what the body says to be the item's address */
    Map<String, Object> replace(
            ServiceCaller caller, String contextId, String itemId, Optional<String> id, LineItem item) {
        ServedContext served = door.open(caller, contextId).graded();
        StoredLineItem row = items.find(served, itemId);
        if (id.filter(said -> !said.equals(address(served, row).toString())).isPresent()) {
            throw new HubException(GradeError.LINE_ITEM_ID_IMMUTABLE, "id is another");
        }
        items.replace(row, item);
        return json(served, row);
    }

    void delete(ServiceCaller caller, String contextId, String itemId) {
        ServedContext served = door.open(caller, contextId).graded();
        items.delete(items.find(served, itemId));
    }

    private Map<String, Object> json(ServedContext served, StoredLineItem item) {
        return item.lineItem().json(address(served, item));
    }

    private URI address(ServedContext served, StoredLineItem item) {
        return addresses.item(served.context().contextId(), item.itemId());
    }
}
