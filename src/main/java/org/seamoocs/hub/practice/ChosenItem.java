package org.seamoocs.hub.practice;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.lti.spec.Claims;
import org.seamoocs.hub.practice.services.LineItem;
import org.seamoocs.hub.practice.world.Addresses;

/**
 * A resource link that the hub chose (Deep Linking 2.0, 3.2).
 *
 * @param title at most 255 characters
 * @param custom sent with every launch
 * @param column of the gradebook, to be made with the activity
 */
public record ChosenItem(
        String title, String description, String target, Map<String, String> custom, Optional<LineItem> column) {

    private static final String TYPE = "ltiResourceLink";
    private static final int MAX_TITLE = 255;

    /** Keeps its own copy. */
    public ChosenItem {
        custom = Map.copyOf(custom);
    }

    /** The item; empty if it is of another type, or leads elsewhere than to the hub. */
    static Optional<ChosenItem> of(Map<?, ?> item, Addresses addresses) {
        Map<String, Object> members = new LinkedHashMap<>();
        item.forEach((name, value) -> members.put(String.valueOf(name), value));
        Claims claims = new Claims(members);
        String target = claims.string("url").orElseGet(addresses::selectionTarget);
        if (claims.string("type").filter(TYPE::equals).isEmpty() || !leadsTo(target, addresses)) {
            return Optional.empty();
        }
        String title = cut(claims.string("title").filter(t -> !t.isBlank()).orElse(target));
        return Optional.of(
                new ChosenItem(title, claims.string("text").orElse(""), target, custom(claims), column(claims, title)));
    }

    private static boolean leadsTo(String target, Addresses addresses) {
        try {
            return addresses.ofHub(new URI(target));
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private static Map<String, String> custom(Claims item) {
        Map<String, String> custom = new LinkedHashMap<>();
        if (item.raw("custom") instanceof Map<?, ?> parameters) {
            parameters.forEach((name, value) -> {
                if (value instanceof String text) {
                    custom.put(String.valueOf(name), text);
                }
            });
        }
        return custom;
    }

    /** Its label is the title unless it has one (Deep Linking 2.0, 3.2.1). */
    private static Optional<LineItem> column(Claims item, String title) {
        if (!(item.raw("lineItem") instanceof Map<?, ?> members)) {
            return Optional.empty();
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> copy.put(String.valueOf(name), value));
        Claims column = new Claims(copy);
        if (!(column.raw("scoreMaximum") instanceof Number maximum) || !(maximum.doubleValue() > 0)) {
            return Optional.empty();
        }
        return Optional.of(new LineItem(
                0,
                Optional.empty(),
                cut(column.string("label").filter(l -> !l.isBlank()).orElse(title)),
                maximum.doubleValue(),
                column.string("resourceId").map(ChosenItem::cut),
                column.string("tag").map(ChosenItem::cut)));
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MAX_TITLE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_TITLE));
    }
}
