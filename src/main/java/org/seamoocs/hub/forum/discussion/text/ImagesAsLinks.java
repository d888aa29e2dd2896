package org.seamoocs.hub.forum.discussion.text;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/** Shows an image as a link with its description: a picture elsewhere would tell its owner who reads, and costs data. */
final class ImagesAsLinks implements NodeRenderer {

    private final HtmlNodeRendererContext context;

    ImagesAsLinks(HtmlNodeRendererContext context) {
        this.context = context;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Image.class);
    }

    @Override
    public void render(Node node) {
        String address = context.urlSanitizer().sanitizeLinkUrl(((Image) node).getDestination());
        context.getWriter().tag("a", Map.of("href", context.encodeUrl(address)));
        Node child = node.getFirstChild();
        if (child == null) {
            context.getWriter().text(address);
        }
        while (child != null) {
            Node next = child.getNext();
            context.render(child);
            child = next;
        }
        context.getWriter().tag("/a");
    }
}
