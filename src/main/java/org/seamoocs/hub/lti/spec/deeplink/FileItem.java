package org.seamoocs.hub.lti.spec.deeplink;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A file that the platform fetches (Deep Linking 2.0, 3.3).
 *
 * @param url may be short-lived
 * @param mediaType e.g. {@code application/pdf}
 * @param expiresAt until when the address serves
 */
public record FileItem(
        WebAddress url,
        Optional<String> title,
        Optional<String> text,
        Optional<Picture> icon,
        Optional<Picture> thumbnail,
        Optional<String> mediaType,
        Optional<Instant> expiresAt)
        implements ContentItem {

    @Override
    public ContentItemType type() {
        return ContentItemType.FILE;
    }

    @Override
    public Map<String, Object> members() {
        return Members.ofType(this)
                .with("url", url.toString())
                .with("icon", icon.map(Picture::members))
                .with("thumbnail", thumbnail.map(Picture::members))
                .with("mediaType", mediaType)
                .with("expiresAt", expiresAt.map(Instant::toString))
                .map();
    }
}
