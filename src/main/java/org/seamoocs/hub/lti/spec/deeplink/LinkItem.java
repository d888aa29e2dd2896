package org.seamoocs.hub.lti.spec.deeplink;

import java.util.Map;
import java.util.Optional;

/**
 * A link to a page of the web (Deep Linking 2.0, 3.1).
 *
 * @param embed html that shows the page, sanitised
 */
public record LinkItem(
        WebAddress url,
        Optional<String> title,
        Optional<String> text,
        Optional<Picture> icon,
        Optional<Picture> thumbnail,
        Optional<SafeHtml> embed,
        Optional<NamedWindow> window,
        Optional<Frame> iframe)
        implements ContentItem {

    @Override
    public ContentItemType type() {
        return ContentItemType.LINK;
    }

    @Override
    public Map<String, Object> members() {
        return Members.ofType(this)
                .with("url", url.toString())
                .with("icon", icon.map(Picture::members))
                .with("thumbnail", thumbnail.map(Picture::members))
                .with("embed", embed.map(html -> Map.of("html", html.markup())))
                .with("window", window.map(NamedWindow::members))
                .with("iframe", iframe.map(Frame::members))
                .map();
    }
}
