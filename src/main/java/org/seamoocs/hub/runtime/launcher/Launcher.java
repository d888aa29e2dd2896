package org.seamoocs.hub.runtime.launcher;

import fish.payara.micro.BootstrapException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import javax.management.JMException;

/** The command line of the runnable jar. */
public final class Launcher {

    private static final String USAGE = """
            java [-Dkey=value ...] -jar sea-moocs-hub.jar [command]

              (no command)      start the hub; Ctrl-C or SIGTERM stops it
              check [folder]    check the configuration in hub.config.dir or the folder
              rotate-keys       replace the hub's signing key
              registrations     invite LMSs and tools to register, approve those that have
              health            exit with 0 if the hub of these settings is ready, else with 1
              version, help

            Without a setting it runs on this machine at http://localhost:8080 with an
            embedded MariaDB in ./data. The settings, as system properties or environment
            variables (hub.public-url is HUB_PUBLIC_URL):

              hub.public-url         https://hub.example.org: the address that LMSs know
              hub.http.port          8080
              hub.http.address       127.0.0.1, or 0.0.0.0 with hub.public-url
              hub.data.dir           ./data
              hub.config.dir         ./lti-config
              hub.database.url       jdbc:mariadb://host:3306/database (MariaDB 10.11 or newer)
              hub.database.user      and hub.database.password or hub.database.password-file
              hub.secret-key         or hub.secret-key-file: 32 bytes in base64
              hub.dev-mode           true without hub.public-url, else false
              hub.practice           likewise: the practice LMS
              hub.practice.url       where the practice LMS says it lives
              hub.log.format         text or json
              hub.stop.delay         5s (0s in dev mode): readiness is off, requests are taken
              hub.stop.timeout       20s: how long requests may then take to finish

            All of it is explained in src/site/markdown/operations.md.
            """;

    private final SettingSource source;
    private final PrintStream out;
    private final PrintStream err;

    Launcher(SettingSource source, PrintStream out, PrintStream err) {
        this.source = source;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        // Neither the machine's language nor its time zone changes what the hub does, prints or stores.
        Locale.setDefault(Locale.ENGLISH);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(err);
        int code = new Launcher(SettingSource.ofThisProcess(), out, err).run(List.of(arguments));
        // Payara's shutdown hook, which has nothing left to do, would say so on a log handler of its own.
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        System.exit(code);
    }

    /** Does what the command line asks for and returns the exit code. */
    int run(List<String> arguments) {
        try {
            return execute(arguments);
        } catch (Refusal refusal) {
            err.println(refusal.line());
            return refusal.exit().code();
        } catch (IOException | BootstrapException | JMException | RuntimeException e) {
            err.println("The hub failed by a fault of its own. Please report this:");
            e.printStackTrace(err);
            return Exit.INTERNAL.code();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts the main thread", e);
        }
    }

    private int execute(List<String> arguments)
            throws IOException, InterruptedException, BootstrapException, JMException {
        String command = arguments.isEmpty() ? "" : arguments.get(0);
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        return switch (command) {
            case "" -> new StartCommand(Settings.read(source), out).run().code();
            case "health" -> HealthCommand.run(Settings.read(source)).code();
            case "check" -> new ApplicationCommand(source, out, err).check(rest);
            case "rotate-keys" -> new ApplicationCommand(source, out, err).rotateKeys(rest);
            case "registrations" -> new ApplicationCommand(source, out, err).registrations(rest);
            case "help", "--help", "-h" -> print(USAGE);
            case "version", "--version" -> print("sea-moocs-hub " + version() + "\n");
            default ->
                throw new Refusal(Exit.USAGE, "There is no command \"" + command + "\". \"help\" lists what there is.");
        };
    }

    private int print(String text) {
        out.print(text);
        return Exit.DONE.code();
    }

    private static String version() {
        return Optional.ofNullable(Launcher.class.getPackage().getImplementationVersion())
                .orElse("(unpacked)");
    }
}
