package org.seamoocs.hub.runtime.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Formatter;
import java.util.logging.LogManager;

/** The setting {@code hub.log.format}: how a log line looks. */
enum LogFormat {
    TEXT(TextLines.class),
    JSON(JsonLines.class);

    private static final String LEVELS = "logging.properties";

    private final Class<? extends Formatter> formatter;

    LogFormat(Class<? extends Formatter> formatter) {
        this.formatter = formatter;
    }

    /** Puts the format and the levels in force. */
    void apply() throws IOException {
        byte[] configuration = configuration().getBytes(StandardCharsets.UTF_8);
        LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(configuration));
    }

    /** Writes the same to a file for Payara Micro, which reads it again when it boots. */
    Path write(Path folder) throws IOException {
        return Files.writeString(folder.resolve(LEVELS), configuration());
    }

    private String configuration() throws IOException {
        try (InputStream levels = LogFormat.class.getResourceAsStream(LEVELS)) {
            if (levels == null) {
                throw new IOException(LEVELS + " is missing in the jar");
            }
            return new String(levels.readAllBytes(), StandardCharsets.UTF_8)
                    + "java.util.logging.ConsoleHandler.formatter=" + formatter.getName() + "\n";
        }
    }
}
