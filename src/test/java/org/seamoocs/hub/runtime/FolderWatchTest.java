package org.seamoocs.hub.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

    private final Path folder;

    FolderWatchTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aChangeCountsOnceAndOnlyAtRest() throws IOException {
        write("a.yaml", "1", 1);
        FolderWatch watch = new FolderWatch(folder);
        assertThat(watch.changed()).isFalse();

        write("a.yaml", "2", 2);
        assertThat(watch.changed()).isFalse();
        write("b.yml", "3", 3);
        assertThat(watch.changed()).isFalse();
        assertThat(watch.changed()).isTrue();
        assertThat(watch.changed()).isFalse();
    }

    @Test
    void aDeletedFileAndFolderAreChanges() throws IOException {
        write("a.yaml", "1", 1);
        FolderWatch watch = new FolderWatch(folder);
        Files.delete(folder.resolve("a.yaml"));
        assertThat(watch.changed()).isFalse();
        assertThat(watch.changed()).isTrue();
        Files.delete(folder);
        assertThat(watch.changed()).isFalse();
        assertThat(watch.changed()).isTrue();
    }

    @Test
    void otherFilesDoNotCount() throws IOException {
        FolderWatch watch = new FolderWatch(folder);
        write("README.md", "1", 1);
        write(".a.yaml", "1", 1);
        assertThat(watch.changed()).isFalse();
        assertThat(watch.changed()).isFalse();
    }

    private void write(String name, String content, long second) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    }
}
