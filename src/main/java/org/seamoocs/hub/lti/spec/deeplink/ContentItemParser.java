package org.seamoocs.hub.lti.spec.deeplink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.spec.Claim;
import org.seamoocs.hub.lti.spec.Claims;

/**
 * Reads the content items of a response (Deep Linking 2.0, 3 and 4.5). What an item can do without is dropped when it is
 * unfit: a size, an icon, a long title's end. What changes its meaning refuses the whole response: an address, a custom
 * parameter, a line item, a date. Immutable.
 *
 * @param httpAllowed whether addresses may be http, for development
 */
public record ContentItemParser(boolean httpAllowed) {

    /** How many items one response may have. */
    public static final int MAX_ITEMS = 100;

    private static final int MAX_PIXELS = 10_000;
    private static final Pattern WINDOW_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern WINDOW_FEATURES = Pattern.compile("[A-Za-z0-9=,. -]{1,255}");
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}");

    /**
     * The items of the response's claim, in order, without those of unknown types; no claim means no items.
     *
     * @throws HubException {@link DeepLinkingError#ITEM_INVALID} if the claim is no list of objects, there are more than
     *     {@value #MAX_ITEMS}, or an item is not what its type needs
     */
    public List<ContentItem> parse(Claims response) {
        Object claim = response.raw(Claim.DEEP_LINKING_CONTENT_ITEMS);
        if (claim == null) {
            return List.of();
        }
        if (!(claim instanceof List<?> list) || list.size() > MAX_ITEMS) {
            throw invalid("content_items is no list, or has more than " + MAX_ITEMS + " items", null);
        }
        List<ContentItem> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof Map<?, ?> members)) {
                throw invalid("content item " + i + " is no object", null);
            }
            item(i, members).ifPresent(items::add);
        }
        return List.copyOf(items);
    }

    private Optional<ContentItem> item(int index, Map<?, ?> members) {
        Map<String, Object> named = new LinkedHashMap<>();
        members.forEach((name, value) -> named.put(String.valueOf(name), value));
        Claims item = new Claims(named);
        try {
            return item.string("type").flatMap(ContentItemType::of).map(type -> item(type, item)); // type (REQUIRED)
        } catch (IllegalArgumentException e) {
            throw invalid("content item " + index + ": " + e.getMessage(), e);
        } catch (HubException e) {
            throw invalid("content item " + index + ": another form than the specification's", e);
        }
    }

    private ContentItem item(ContentItemType type, Claims item) {
        return switch (type) {
            case RESOURCE_LINK -> resourceLink(item);
            case LINK -> link(item);
            case FILE ->
                new FileItem(
                        address(item),
                        title(item),
                        text(item),
                        picture(item, "icon"),
                        picture(item, "thumbnail"),
                        item.string("mediaType")
                                .filter(m -> MEDIA_TYPE.matcher(m).matches()),
                        Period.time(item, "expiresAt"));
            case HTML ->
                new HtmlItem(
                        SafeHtml.of(item.string("html").orElseThrow(() -> new IllegalArgumentException("no html"))),
                        title(item),
                        text(item));
            case IMAGE ->
                new ImageItem(
                        address(item),
                        title(item),
                        text(item),
                        picture(item, "icon"),
                        picture(item, "thumbnail"),
                        pixels(item, "width"),
                        pixels(item, "height"));
        };
    }

    private LtiResourceLinkItem resourceLink(Claims item) {
        return new LtiResourceLinkItem(
                item.string("url").isPresent() ? Optional.of(address(item)) : Optional.empty(),
                title(item),
                text(item),
                picture(item, "icon"),
                picture(item, "thumbnail"),
                window(item),
                frame(item),
                custom(item),
                item.object("lineItem").map(lineItem -> DeclaredLineItem.read(lineItem, httpAllowed)),
                item.object("available").map(Period::read),
                item.object("submission").map(Period::read));
    }

    private LinkItem link(Claims item) {
        return new LinkItem(
                address(item),
                title(item),
                text(item),
                picture(item, "icon"),
                picture(item, "thumbnail"),
                item.object("embed")
                        .flatMap(e -> e.string("html"))
                        .map(SafeHtml::of)
                        .filter(html -> !html.markup().isBlank()),
                window(item),
                frame(item));
    }

    private WebAddress address(Claims item) {
        return item.string("url") // url (REQUIRED but for ltiResourceLink)
                .flatMap(url -> WebAddress.of(url, httpAllowed))
                .orElseThrow(() -> new IllegalArgumentException("no url of the web"));
    }

    private Optional<Picture> picture(Claims item, String name) {
        return item.object(name).flatMap(p -> p.string("url")
                .flatMap(url -> WebAddress.of(url, httpAllowed))
                .map(url -> new Picture(url, pixels(p, "width"), pixels(p, "height"))));
    }

    private Optional<Frame> frame(Claims item) {
        return item.object("iframe")
                .map(f -> new Frame(
                        f.string("src").flatMap(src -> WebAddress.of(src, httpAllowed)),
                        pixels(f, "width"),
                        pixels(f, "height")));
    }

    private static Optional<NamedWindow> window(Claims item) {
        return item.object("window")
                .map(w -> new NamedWindow(
                        w.string("targetName")
                                .filter(n -> WINDOW_NAME.matcher(n).matches()),
                        pixels(w, "width"),
                        pixels(w, "height"),
                        w.string("windowFeatures")
                                .filter(f -> WINDOW_FEATURES.matcher(f).matches())));
    }

    /** Strings only; numbers and truth values become strings, anything nested or {@code null} is dropped. */
    private static CustomParameters custom(Claims item) {
        Map<String, String> values = new LinkedHashMap<>();
        item.object("custom").ifPresent(custom -> custom.names().forEach(name -> {
            Object value = custom.raw(name);
            if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                values.put(name, String.valueOf(value));
            }
        }));
        return new CustomParameters(values);
    }

    private static OptionalInt pixels(Claims item, String name) {
        return item.text(name)
                .filter(text -> text.matches("[1-9][0-9]{0,4}"))
                .map(Integer::valueOf)
                .filter(n -> n <= MAX_PIXELS)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    private static Optional<String> title(Claims item) {
        return item.text("title", ContentItem.MAX_TITLE);
    }

    private static Optional<String> text(Claims item) {
        return item.text("text", ContentItem.MAX_TEXT);
    }

    private static HubException invalid(String why, @Nullable Exception cause) {
        return cause == null
                ? new HubException(DeepLinkingError.ITEM_INVALID, why)
                : new HubException(DeepLinkingError.ITEM_INVALID, why, cause);
    }
}
