package org.seamoocs.hub.forum.discussion.text;

import org.commonmark.node.CustomNode;

/** A formula in TeX, between {@code $} in a line or {@code $$} on its own. */
final class MathsNode extends CustomNode {

    private final String tex;
    private final boolean block;

    MathsNode(String tex, boolean block) {
        this.tex = tex;
        this.block = block;
    }

    String tex() {
        return tex;
    }

    boolean block() {
        return block;
    }
}
