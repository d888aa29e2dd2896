package org.seamoocs.hub.registry.dynamic;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.error.ErrorCode;
import org.seamoocs.hub.error.HubException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON document that another party says about itself, read member by member.
 *
 * @param malformed the refusal of a member that is missing or has the wrong form
 * @param httpAllowed whether addresses may be http, for development
 */
record Metadata(JsonNode node, ErrorCode malformed, boolean httpAllowed) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_TEXT = 255;
    private static final int MAX_URL = 1024;

    /** @throws HubException {@code malformed} if the text is no JSON object */
    static Metadata parse(String text, ErrorCode malformed, boolean httpAllowed) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node.isObject()) {
                return new Metadata(node, malformed, httpAllowed);
            }
        } catch (JacksonException e) {
            throw new HubException(malformed, "no JSON", e);
        }
        throw new HubException(malformed, "no JSON object");
    }

    /** The object below that name; empty if there is none. */
    Metadata object(String name) {
        return new Metadata(node.path(name), malformed, httpAllowed);
    }

    /** @throws HubException if it is missing, blank or longer than 255 characters */
    String text(String name) {
        return optionalText(name).orElseThrow(() -> refuse(name));
    }

    Optional<String> optionalText(String name) {
        JsonNode value = node.path(name);
        if (!value.isString() || value.asString().isBlank()) {
            return Optional.empty();
        }
        if (value.asString().length() > MAX_TEXT) {
            throw refuse(name);
        }
        return Optional.of(value.asString());
    }

    /** A web address. @throws HubException if it is missing or anything else, such as {@code file:} or {@code javascript:} */
    URI address(String name) {
        return webAddress(node.path(name)).orElseThrow(() -> refuse(name));
    }

    Optional<URI> optionalAddress(String name) {
        return node.path(name).isString() && !node.path(name).asString().isEmpty()
                ? Optional.of(address(name))
                : Optional.empty();
    }

    /** Web addresses. @throws HubException if there is none, or one is anything else */
    List<URI> addresses(String name) {
        List<URI> addresses = new ArrayList<>();
        node.path(name)
                .values()
                .forEach(value -> addresses.add(webAddress(value).orElseThrow(() -> refuse(name))));
        if (addresses.isEmpty()) {
            throw refuse(name);
        }
        return addresses;
    }

    /** The strings of a list, or the words of one string; empty where the member is missing. */
    List<String> words(String name) {
        JsonNode value = node.path(name);
        if (value.isString()) {
            return List.of(value.asString().strip().split(" +"));
        }
        return value.values().stream()
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();
    }

    /** The objects of a list. */
    List<Metadata> objects(String name) {
        return node.path(name).values().stream()
                .filter(JsonNode::isObject)
                .map(element -> new Metadata(element, malformed, httpAllowed))
                .toList();
    }

    HubException refuse(String name) {
        return new HubException(malformed, name + " is missing or has the wrong form");
    }

    private Optional<URI> webAddress(JsonNode value) {
        if (!value.isString() || value.asString().length() > MAX_URL) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(value.asString());
            boolean web = "https".equalsIgnoreCase(uri.getScheme())
                    || httpAllowed && "http".equalsIgnoreCase(uri.getScheme());
            boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            return web && plain ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
