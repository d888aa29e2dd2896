package org.seamoocs.hub.registry.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.seamoocs.hub.error.ConfigError;
import org.seamoocs.hub.error.HubException;

/**
 * A file of the configuration, or what stands for one.
 *
 * @param name as findings name it
 * @param content its bytes, at most one more than {@link #MAX_BYTES}
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record ConfigSource(String name, byte[] content) {

    /** A larger file is refused unread: a thousand registrations take half of it. */
    public static final int MAX_BYTES = 1 << 20;

    /** A source that is no file. */
    public static ConfigSource of(String name, String content) {
        return new ConfigSource(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The {@code *.yaml} and {@code *.yml} files of a folder in the order of their names; hidden files and subfolders
     * do not count.
     *
     * @throws HubException {@link ConfigError#FOLDER_UNREADABLE} when the folder or a file of it cannot be read
     */
    public static List<ConfigSource> in(Path folder) {
        List<ConfigSource> sources = new ArrayList<>();
        try {
            for (Path file : filesIn(folder)) {
                try (InputStream input = Files.newInputStream(file)) {
                    sources.add(new ConfigSource(file.getFileName().toString(), input.readNBytes(MAX_BYTES + 1)));
                }
            }
        } catch (IOException e) {
            throw new HubException(
                    ConfigError.FOLDER_UNREADABLE,
                    "hub.config.dir " + folder.toAbsolutePath() + " cannot be read; create the folder, let the hub read"
                            + " it, or set hub.config.dir to where it is",
                    e);
        }
        return List.copyOf(sources);
    }

    /** The files that {@link #in} reads. */
    public static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(ConfigSource::isConfiguration).sorted().toList();
        }
    }

    private static boolean isConfiguration(Path path) {
        String name = path.getFileName().toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.startsWith(".") && Files.isRegularFile(path);
    }
}
