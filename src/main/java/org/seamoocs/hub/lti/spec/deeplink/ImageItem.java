package org.seamoocs.hub.lti.spec.deeplink;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A picture to be shown (Deep Linking 2.0, 3.5).
 *
 * @param width pixels
 * @param height pixels
 */
public record ImageItem(
        WebAddress url,
        Optional<String> title,
        Optional<String> text,
        Optional<Picture> icon,
        Optional<Picture> thumbnail,
        OptionalInt width,
        OptionalInt height)
        implements ContentItem {

    @Override
    public ContentItemType type() {
        return ContentItemType.IMAGE;
    }

    @Override
    public Map<String, Object> members() {
        return Members.ofType(this)
                .with("url", url.toString())
                .with("icon", icon.map(Picture::members))
                .with("thumbnail", thumbnail.map(Picture::members))
                .with("width", width)
                .with("height", height)
                .map();
    }
}
