package org.seamoocs.hub.lti.spec.deeplink;

import java.util.Map;
import java.util.Optional;

/**
 * A link to be launched by LTI (Deep Linking 2.0, 3.2).
 *
 * @param url becomes the target link URI; without it the tool's usual one does
 * @param custom must come with every launch of the link
 */
public record LtiResourceLinkItem(
        Optional<WebAddress> url,
        Optional<String> title,
        Optional<String> text,
        Optional<Picture> icon,
        Optional<Picture> thumbnail,
        Optional<NamedWindow> window,
        Optional<Frame> iframe,
        CustomParameters custom,
        Optional<DeclaredLineItem> lineItem,
        Optional<Period> available,
        Optional<Period> submission)
        implements ContentItem {

    @Override
    public ContentItemType type() {
        return ContentItemType.RESOURCE_LINK;
    }

    @Override
    public Map<String, Object> members() {
        return Members.ofType(this)
                .with("url", url)
                .with("icon", icon.map(Picture::members))
                .with("thumbnail", thumbnail.map(Picture::members))
                .with("window", window.map(NamedWindow::members))
                .with("iframe", iframe.map(Frame::members))
                .with("custom", custom.isEmpty() ? Optional.empty() : Optional.of(custom.values()))
                .with("lineItem", lineItem.map(DeclaredLineItem::members))
                .with("available", available.map(Period::members))
                .with("submission", submission.map(Period::members))
                .map();
    }
}
