/** From Markdown as written to HTML that is safe to show, and which language it is in. */
@NullMarked
package org.seamoocs.hub.forum.discussion.text;

import org.jspecify.annotations.NullMarked;
