package org.seamoocs.hub.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import org.seamoocs.hub.registry.config.ConfigSource;

/**
 * Tells when the configuration folder has changed and come to rest: a change counts once it looks the same at two looks
 * in a row, so that files which are still being copied are not read. Not thread-safe.
 */
final class FolderWatch {

    private final Path folder;
    private Set<Object> handled;
    private Set<Object> seen;

    /** Takes the folder's present state for known. */
    FolderWatch(Path folder) {
        this.folder = folder;
        this.handled = look();
        this.seen = handled;
    }

    /** Whether there is a change at rest that was not reported yet. */
    boolean changed() {
        Set<Object> now = look();
        boolean atRest = now.equals(seen);
        seen = now;
        if (!atRest || now.equals(handled)) {
            return false;
        }
        handled = now;
        return true;
    }

    private Set<Object> look() {
        Set<Object> state = new HashSet<>();
        try {
            for (Path file : ConfigSource.filesIn(folder)) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                state.add(new FileState(
                        file, attributes.size(), attributes.lastModifiedTime().toMillis()));
            }
        } catch (IOException e) {
            state.add("unreadable"); // a state like others: reading it will say why
        }
        return state;
    }

    private record FileState(Path file, long bytes, long modifiedMillis) {}
}
