package org.seamoocs.hub.runtime.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code hub.data.dir}, held by a lock for as long as this object is open. Its parts:
 *
 * <ul>
 *   <li>{@code database/}: the embedded MariaDB, programs and data
 *   <li>{@code secret.key}: made in dev mode when no key is given
 *   <li>{@code database.properties}: how a command reaches the database of the running hub
 *   <li>{@code app/} and {@code tmp/}: unpacked at every start, nothing to keep
 * </ul>
 */
final class DataFolder implements AutoCloseable {

    private static final String LOCK = "hub.lock";

    private final Path root;
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** @throws Refusal if the folder cannot be written or another process holds it */
    static DataFolder open(Path root) {
        return tryOpen(root)
                .orElseThrow(() -> new Refusal(
                        Exit.DATA_IN_USE,
                        "Another hub" + holder(root) + " uses the data folder " + root
                                + ". Stop it, or set hub.data.dir (HUB_DATA_DIR) to another folder."));
    }

    /**
     * The folder, or nothing if another process holds it.
     *
     * @throws Refusal if the folder cannot be written
     */
    static Optional<DataFolder> tryOpen(Path root) {
        FileChannel channel = null;
        try {
            Files.createDirectories(root);
            channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                release(channel);
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new DataFolder(root, channel));
        } catch (IOException e) {
            release(channel);
            throw new Refusal(
                    Exit.DATA_UNWRITABLE,
                    "Cannot write to the data folder " + root + " (" + reason(e) + "). Let the user "
                            + System.getProperty("user.name")
                            + " write there, or set hub.data.dir (HUB_DATA_DIR) to another folder.");
        }
    }

    Path database() {
        return root.resolve("database");
    }

    Path app() {
        return root.resolve("app");
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    /** Where a command finds how to reach the database of the running hub. */
    static Path access(Path root) {
        return root.resolve("database.properties");
    }

    Path access() {
        return access(root);
    }

    /** The file of a folder's own secret key, if it was made. */
    static Path secretKey(Path root) {
        return root.resolve("secret.key");
    }

    /** The file of this folder's own secret key, made now if there is none; only its owner may read it. */
    Path secretKey() throws IOException {
        Path file = secretKey(root);
        if (Files.notExists(file)) {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            writeSecret(file, Base64.getEncoder().encodeToString(key) + "\n");
        }
        return file;
    }

    /** Writes a file that only its owner may read, whole or not at all. */
    static void writeSecret(Path file, String content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        if (isPosix(draft)) {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(draft, content);
        Files.move(draft, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** Creates a folder, with its parents, that only its owner may enter. */
    static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (isPosix(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Removes a folder with all that is in it, and makes it again. */
    static void empty(Path folder) throws IOException {
        delete(folder);
        Files.createDirectories(folder);
    }

    /** Removes a folder with all that is in it, if it is there. Links are removed, not followed. */
    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** What an I/O exception is about: its kind where the message is only a path. */
    static String reason(IOException e) {
        String message = Optional.ofNullable(e.getMessage()).orElse("");
        return e instanceof java.nio.file.FileSystemException file && file.getReason() != null
                ? file.getReason()
                : e.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    }

    /** Lets the folder go. */
    @Override
    public void close() {
        release(lock);
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String holder(Path root) {
        try {
            return " (process " + Files.readString(root.resolve(LOCK)) + ")";
        } catch (IOException e) { // Windows does not let it be read then.
            return "";
        }
    }

    private static void release(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
