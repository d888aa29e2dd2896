package org.seamoocs.hub.registry.config;

import java.util.Comparator;

/**
 * One thing that is wrong in the configuration, in words for the person who wrote it. Holds no secret.
 *
 * @param file the file's name
 * @param line counted from 1
 * @param key the path of the key, e.g. {@code platforms[0].issuer}; empty for the file as a whole
 * @param problem what is wrong, as a sentence about the key
 * @param remedy what to do
 */
public record Finding(String file, int line, String key, String problem, String remedy) {

    /** The order in which a person reads them: file by file, from top to bottom. */
    public static final Comparator<Finding> IN_FILE_ORDER =
            Comparator.comparing(Finding::file).thenComparingInt(Finding::line).thenComparing(Finding::key);

    /** {@code moodle.yaml:7: platforms[0].issuer is … Do …} */
    @Override
    public String toString() {
        return file + ":" + line + ": " + (key.isEmpty() ? "The file" : key) + " " + problem + ". " + remedy + ".";
    }
}
