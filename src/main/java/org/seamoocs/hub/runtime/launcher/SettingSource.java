package org.seamoocs.hub.runtime.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where settings come from: system properties, which win, and environment variables, named as
 * <a href="https://download.eclipse.org/microprofile/microprofile-config-3.1/microprofile-config-spec-3.1.html#_environment_variables_mapping_rules">MicroProfile
 * Config</a> maps them ({@code hub.public-url} is {@code HUB_PUBLIC_URL}). An empty value counts as none.
 */
record SettingSource(Properties properties, Map<String, String> environment) {

    static SettingSource ofThisProcess() {
        return new SettingSource(System.getProperties(), System.getenv());
    }

    /** {@code HUB_PUBLIC_URL} for {@code hub.public-url}. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .or(() -> Optional.ofNullable(environment.get(variable(key))))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** A value given as it is, or as the content of the file that {@code key-file} names. */
    Optional<String> secret(String key) {
        Optional<String> file = text(key + "-file");
        if (file.isEmpty()) {
            return text(key);
        }
        if (text(key).isPresent()) {
            throw wrong(key, "is set beside " + key + "-file. Set only one of them");
        }
        try {
            return Optional.of(Files.readString(Path.of(file.get())).strip());
        } catch (IOException e) {
            throw wrong(
                    key + "-file",
                    "names " + file.get() + ", which cannot be read ("
                            + e.getClass().getSimpleName() + "). Mount it and let this user read it");
        }
    }

    Optional<Boolean> flag(String key) {
        return text(key).map(value -> switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, "is " + value + ". Use true or false");
        });
    }

    /** {@code 20s}, {@code 2m} or what ISO 8601 has for it, {@code PT20S}. */
    Optional<Duration> duration(String key) {
        return text(key).map(value -> {
            String iso = value.matches("\\d+[smh]") ? "PT" + value.toUpperCase(Locale.ROOT) : value;
            try {
                Duration duration = Duration.parse(iso);
                if (duration.isNegative()) {
                    throw wrong(key, "is negative. Use 0s or more");
                }
                return duration;
            } catch (DateTimeParseException e) {
                throw wrong(key, "is " + value + ". Use a time such as 20s or 2m");
            }
        });
    }

    /** A whole number from {@code least} to {@code most}. */
    Optional<Integer> number(String key, int least, int most) {
        return text(key).map(value -> {
            if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
                throw wrong(key, "is " + value + ". Use a number from " + least + " to " + most);
            }
            return Integer.parseInt(value);
        });
    }

    /** A refusal that names the key both ways: {@code hub.dev-mode (HUB_DEV_MODE) is perhaps. Use true or false.} */
    static Refusal wrong(String key, String what) {
        return new Refusal(Exit.CONFIGURATION, key + " (" + variable(key) + ") " + what + ".");
    }
}
