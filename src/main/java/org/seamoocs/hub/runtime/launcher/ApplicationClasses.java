package org.seamoocs.hub.runtime.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The classes and libraries of the application, unpacked to the system's temporary folder, on a class path of their own:
 * nothing of the launcher and nothing of the server is on it.
 */
final class ApplicationClasses implements AutoCloseable {

    private static final String CLASSES = "WEB-INF/classes/";
    private static final String LIBRARIES = "WEB-INF/lib/";

    private final Path folder;
    private final URLClassLoader loader;

    private ApplicationClasses(Path folder, URLClassLoader loader) {
        this.folder = folder;
        this.loader = loader;
    }

    static ApplicationClasses unpack() throws IOException {
        Path folder = Files.createTempDirectory("sea-moocs-hub");
        List<URL> path = new ArrayList<>();
        path.add(Files.createDirectories(folder.resolve(CLASSES)).toUri().toURL());
        try (InputStream archive = ApplicationServer.archive();
                ZipInputStream entries = new ZipInputStream(archive)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                boolean library = entry.getName().startsWith(LIBRARIES);
                if (!entry.isDirectory() && (library || entry.getName().startsWith(CLASSES))) {
                    Path file = folder.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file);
                    if (library) {
                        path.add(file.toUri().toURL());
                    }
                }
            }
        }
        URL[] urls = path.toArray(URL[]::new);
        return new ApplicationClasses(folder, new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()));
    }

    /** Calls {@code static int run(List, Map, PrintStream, PrintStream)} of this class. @return what it returns */
    int run(String className, List<String> arguments, Map<String, String> settings, PrintStream out, PrintStream err) {
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return (Integer) loader.loadClass(className)
                    .getMethod("run", List.class, Map.class, PrintStream.class, PrintStream.class)
                    .invoke(null, arguments, settings, out, err);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The command failed", e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw new Refusal(Exit.INTERNAL, "This jar was built without the command (" + className + ").");
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
        DataFolder.delete(folder);
    }
}
