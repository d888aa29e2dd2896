package org.seamoocs.hub.lti.spec.deeplink;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The members of a JSON object in the making, in order; what is empty is left out. */
final class Members {

    private final Map<String, Object> members = new LinkedHashMap<>();

    static Members ofType(ContentItem item) {
        return new Members()
                .with("type", item.type().wireName())
                .with("title", item.title())
                .with("text", item.text());
    }

    Members with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    Members with(String name, Optional<?> value) {
        value.ifPresent(v -> members.put(name, v instanceof WebAddress address ? address.toString() : v));
        return this;
    }

    Members with(String name, OptionalInt value) {
        value.ifPresent(v -> members.put(name, v));
        return this;
    }

    Map<String, Object> map() {
        return members;
    }
}
