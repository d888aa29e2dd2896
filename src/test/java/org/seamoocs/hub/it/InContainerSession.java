package org.seamoocs.hub.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Prepares what the in-container tests run on, before Arquillian reads its configuration: a database and the options
 * of Payara Micro. Does nothing unless {@code hub.it} is set, as it is by Failsafe.
 */
public class InContainerSession implements LauncherSessionListener {

    /** 32 bytes, base64: for tests only. */
    private static final String SECRET_KEY = "aW4tY29udGFpbmVyLXRlc3RzLXNlY3JldC1rZXktMzI=";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!Boolean.getBoolean("hub.it") || System.getProperty("payara.microJar") != null) {
            return;
        }
        TestDatabase database = TestDatabase.create("in_container");
        Path directory = Path.of(System.getProperty("hub.it.dir", "target/it"), "in-container")
                .toAbsolutePath();
        System.setProperty("payara.microJar", System.getProperty("payara.micro-jar"));
        System.setProperty("payara.clusterEnabled", "false");
        System.setProperty(
                "payara.cmdOptions",
                String.join(" ", jvmOptions(database, directory)).strip());
        System.setProperty(
                "payara.extraMicroOptions", "--nohazelcast --prebootcommandfile " + prebootCommands(directory));
    }

    private static List<String> jvmOptions(TestDatabase database, Path directory) {
        return List.of(
                "-XX:TieredStopAtLevel=1",
                "-Dhub.data.dir=" + directory.resolve("data"),
                "-Dhub.secret-key=" + SECRET_KEY,
                "-Dhub.config.dir=" + directory.resolve("lti-config"),
                "-Dhub.database.url=" + database.url(),
                "-Dhub.database.user=" + database.user(),
                "-Dhub.database.password=" + database.password(),
                System.getProperty("hub.it.jvm-args", "").strip()); // last, as it may be empty
    }

    /** Binds to this machine only, and keeps Hazelcast's port closed, which {@code --nocluster} does not. */
    private static Path prebootCommands(Path directory) {
        try {
            Files.createDirectories(directory.resolve("lti-config"));
            return Files.writeString(directory.resolve("preboot"), """
                    set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
                    set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
