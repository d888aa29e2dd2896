package org.seamoocs.hub.registry.config;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.registry.LtiConfig;

/** The command {@code check [folder]} of the runnable jar: what is wrong in a folder, or the set-up sheets of its LMSs. */
public final class CheckCommand {

    private static final int OK = 0;
    private static final int WRONG = 1;
    private static final int USAGE = 2;

    private CheckCommand() {}

    /**
     * Checks the folder that is given, or {@code hub.config.dir}; changes nothing.
     *
     * @param settings {@code hub.config.dir}, {@code hub.public-url} and {@code hub.dev-mode}
     * @return the exit code
     */
    public static int run(List<String> args, Map<String, String> settings, PrintStream out, PrintStream err) {
        if (args.size() > 1) {
            err.println("Usage: check [folder]");
            return USAGE;
        }
        Path folder = Path.of(args.isEmpty() ? setting(settings, "hub.config.dir") : args.get(0));
        boolean devMode = Boolean.parseBoolean(settings.get("hub.dev-mode"));
        try {
            LtiConfig config = new LtiConfigLoader(devMode).load(ConfigSource.in(folder));
            out.printf(
                    "%s is in order: %d institution(s), %d platform(s), %d tool(s), %d course(s),"
                            + " %d agreement(s).%n",
                    folder,
                    config.institutions().size(),
                    config.platforms().size(),
                    config.tools().size(),
                    config.courses().size(),
                    config.agreements().size());
            new SetupSheet(setting(settings, "hub.public-url"), config, out).print();
            return OK;
        } catch (ConfigException e) {
            e.findings().forEach(err::println);
            err.printf(
                    "%d finding(s) in %s. Nothing of it would be applied.%n",
                    e.findings().size(), folder);
            return WRONG;
        } catch (HubException e) {
            err.println(e.getMessage());
            return WRONG;
        }
    }

    private static String setting(Map<String, String> settings, String key) {
        return Objects.requireNonNull(settings.get(key), key);
    }
}
