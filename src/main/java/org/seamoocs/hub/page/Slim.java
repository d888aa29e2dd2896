package org.seamoocs.hub.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/**
 * What of our scripts and style sheets goes over the network: all but comments and indentation, which are a quarter of the
 * compressed bytes and of no use to a browser. No minifier: names and lines stay. It relies on how we write, to which
 * {@code SlimTest} holds all files: a comment fills its lines, or ends one after a blank, and no text in quotes spans lines.
 */
final class Slim {

    private static final Pattern BLOCKS = Pattern.compile("(?ms)^[ \\t]*/\\*.*?\\*/[ \\t]*$");
    private static final Pattern LINE_ENDS = Pattern.compile("(?m)(^|[ \\t])[ \\t]*// .*$");
    private static final Pattern INDENTS = Pattern.compile("(?m)^\\s+");

    private Slim() {}

    /** @param name by which scripts and style sheets are known; any other file stays as it is */
    static byte[] file(String name, byte[] content) {
        if (name.endsWith(".js")) {
            return lines(LINE_ENDS.matcher(text(content)).replaceAll(""));
        }
        return name.endsWith(".css") ? lines(text(content)) : content;
    }

    private static String text(byte[] content) {
        return BLOCKS.matcher(new String(content, UTF_8)).replaceAll("");
    }

    private static byte[] lines(String content) {
        return INDENTS.matcher(content).replaceAll("").getBytes(UTF_8);
    }
}
