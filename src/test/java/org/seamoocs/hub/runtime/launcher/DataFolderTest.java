package org.seamoocs.hub.runtime.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    private final Path parent;

    DataFolderTest(@TempDir Path parent) {
        this.parent = parent;
    }

    @Test
    void makes_one_secret_key_that_only_the_owner_reads() throws IOException {
        try (DataFolder folder = DataFolder.open(parent.resolve("deep/data"))) {
            Path file = folder.secretKey();
            String first = Files.readString(file).strip();

            assertThat(Base64.getDecoder().decode(first)).hasSize(32);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(folder.secretKey()).strip()).isEqualTo(first);
        }
    }

    @Test
    void can_be_opened_again_after_closing() {
        DataFolder.open(parent).close();
        DataFolder.open(parent).close();

        assertThat(parent.resolve("hub.lock"))
                .hasContent(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");

        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exit()).isEqualTo(Exit.DATA_UNWRITABLE))
                .hasMessageContaining("Cannot write to the data folder " + file.resolve("data"))
                .hasMessageContaining("hub.data.dir (HUB_DATA_DIR)");
    }

    @Test
    void deleting_follows_no_links() throws IOException {
        Path kept =
                Files.writeString(Files.createDirectory(parent.resolve("kept")).resolve("file"), "x");
        Path gone = Files.createDirectories(parent.resolve("gone/inner"));
        Files.createSymbolicLink(gone.resolve("link"), kept.getParent());

        DataFolder.delete(parent.resolve("gone"));

        assertThat(parent.resolve("gone")).doesNotExist();
        assertThat(kept).exists();
    }
}
