package org.seamoocs.hub.runtime;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.page.Assets;

/**
 * Static files, as {@code /assets/{version}/{name}}: the REST application has the root. Under the current version a file
 * may be kept for ever; under an older one, which a page from before an update asks for, it is the new file for once.
 */
@WebServlet("/assets/*")
public class AssetServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Assets assets; // a servlet has no constructor injection

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        String path = path(request.getPathInfo());
        int end = path.indexOf('/');
        String name = path.substring(end + 1);
        Optional<byte[]> content = end < 0 ? Optional.empty() : assets.content(name);
        if (content.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        boolean current = path.substring(0, end).equals(assets.version());
        response.setHeader("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-store");
        response.setHeader("Vary", "Accept-Encoding"); // as CompressionVariants
        response.setContentType(Assets.mediaType(name));
        response.setContentLength(content.get().length);
        response.getOutputStream().write(content.get());
    }

    private static String path(@Nullable String pathInfo) {
        return pathInfo == null ? "" : pathInfo.substring(1);
    }
}
