package org.seamoocs.hub.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The style sheets, scripts and pictures below {@code assets}, {@link Slim} and held in memory, with a version that changes when any of
 * them does. The version is a folder in their addresses, so that a module's relative imports carry it too and no module
 * is ever loaded twice under two names. Thread-safe.
 */
@ApplicationScoped
public class Assets {

    private static final String ROOT = "/assets/";
    private static final int VERSION_CHARS = 12;

    /** Where the WebJar of htmx (BSD Zero Clause License) lies, below a folder of its version; and where it is served. */
    private static final String HTMX_JAR = "/webjars/htmx.org/";

    private static final String HTMX = "lib/htmx.min.js";
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml;charset=utf-8");

    private final SortedMap<String, byte[]> files;
    private final String version;

    /** For the CDI proxy. */
    @SuppressWarnings("NullAway")
    protected Assets() {
        this.files = null;
        this.version = null;
    }

    @Inject
    public Assets(ServletContext application) {
        this.files = new TreeMap<>();
        collect(application, ROOT, files);
        for (String version : Objects.requireNonNullElse(application.getResourcePaths(HTMX_JAR), Set.<String>of())) {
            files.put(HTMX, read(application, version + "dist/htmx.min.js"));
        }
        this.version = versionOf(files);
    }

    /** The first folder in the addresses of the files as they are now. */
    public String version() {
        return version;
    }

    /**
     * A file's content; the array is shared, do not write to it.
     *
     * @param name below {@code assets}, without a version
     */
    public Optional<byte[]> content(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** The media type of a file of that name. */
    public static String mediaType(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    private static void collect(ServletContext application, String folder, Map<String, byte[]> files) {
        Set<String> paths = application.getResourcePaths(folder);
        if (paths == null) {
            throw new IllegalStateException("not packed: " + folder);
        }
        for (String path : paths) {
            if (path.endsWith("/")) {
                collect(application, path, files);
            } else {
                files.put(path.substring(ROOT.length()), Slim.file(path, read(application, path)));
            }
        }
    }

    private static byte[] read(ServletContext application, String path) {
        try (InputStream content = application.getResourceAsStream(path)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private static String versionOf(SortedMap<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
