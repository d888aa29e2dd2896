package org.seamoocs.hub.runtime.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands that the application implements: {@code check}, {@code rotate-keys} and {@code registrations}. */
final class ApplicationCommand {

    private static final String CHECK = "org.seamoocs.hub.registry.config.CheckCommand";
    private static final String ROTATE_KEYS = "org.seamoocs.hub.lti.jose.ring.RotateKeysCommand";
    private static final String REGISTRATIONS = "org.seamoocs.hub.registry.dynamic.RegistrationsCommand";
    private static final String PUBLISH_LEAD = "hub.keys.publish-lead";

    private final SettingSource source;
    private final PrintStream out;
    private final PrintStream err;

    ApplicationCommand(SettingSource source, PrintStream out, PrintStream err) {
        this.source = source;
        this.out = out;
        this.err = err;
    }

    /**
     * Checks a configuration folder; writes nothing to the data folder and starts nothing.
     *
     * @return the exit code that the command gives
     */
    int check(List<String> arguments) throws IOException {
        Settings settings = Settings.read(source);
        settings.logFormat().apply();
        return call(CHECK, arguments, settings.forApplication());
    }

    /**
     * Replaces a signing key in the database, whose server is started for it unless it runs.
     *
     * @return the exit code that the command gives
     */
    int rotateKeys(List<String> arguments) throws IOException, InterruptedException {
        Settings settings = Settings.read(source);
        settings.requireSecretKey();
        settings.logFormat().apply();
        return withDatabase(settings, access -> rotateKeys(arguments, settings, access));
    }

    /**
     * Invites and approves registrations in the database, whose server is started for it unless it runs.
     *
     * @return the exit code that the command gives
     */
    int registrations(List<String> arguments) throws IOException, InterruptedException {
        Settings settings = Settings.read(source);
        settings.logFormat().apply();
        return withDatabase(settings, access -> {
            Map<String, String> properties = settings.forApplication();
            properties.putAll(access.forApplication());
            return call(REGISTRATIONS, arguments, properties);
        });
    }

    private static int withDatabase(Settings settings, DatabaseWork work) throws IOException, InterruptedException {
        if (settings.database().isPresent()) {
            return work.with(new ExternalDatabase(settings.database().get()).awaitReady());
        }
        Optional<DataFolder> idle = DataFolder.tryOpen(settings.dataDir());
        if (idle.isEmpty()) {
            return work.with(EmbeddedDatabase.ofRunningHub(settings.dataDir()));
        }
        try (DataFolder folder = idle.get();
                EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            return work.with(database.awaitReady());
        }
    }

    private int rotateKeys(List<String> arguments, Settings settings, DatabaseAccess access) throws IOException {
        Map<String, String> properties = settings.forApplication();
        properties.putAll(access.forApplication());
        properties.put("hub.secret-key", secretKey(settings));
        source.text(PUBLISH_LEAD).ifPresent(lead -> properties.put(PUBLISH_LEAD, lead));
        return call(ROTATE_KEYS, arguments, properties);
    }

    private static String secretKey(Settings settings) throws IOException {
        if (settings.secretKey().isPresent()) {
            return settings.secretKey().get();
        }
        Path file = DataFolder.secretKey(settings.dataDir());
        if (Files.notExists(file)) {
            throw new Refusal(
                    Exit.CONFIGURATION,
                    "There are no keys yet: the hub has never run with " + settings.dataDir() + ".");
        }
        return Files.readString(file).strip();
    }

    private int call(String className, List<String> arguments, Map<String, String> properties) throws IOException {
        try (ApplicationClasses classes = ApplicationClasses.unpack()) {
            return classes.run(className, arguments, properties, out, err);
        }
    }

    /** What a command does with the database. */
    @FunctionalInterface
    private interface DatabaseWork {
        int with(DatabaseAccess access) throws IOException;
    }
}
