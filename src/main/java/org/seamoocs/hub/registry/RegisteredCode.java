package org.seamoocs.hub.registry;

import java.util.regex.Pattern;

/** The codes of LMSs and tools that have registered themselves (ADR 13); courses in the files may name such a tool. */
public final class RegisteredCode {

    private static final int DIGITS = 8;
    private static final Pattern TOOL = Pattern.compile("tool-[0-9a-f]{" + DIGITS + "}");

    private RegisteredCode() {}

    /** @param random hexadecimal digits, at least eight */
    public static String ofPlatform(String random) {
        return "lms-" + random.substring(0, DIGITS);
    }

    /** @param random hexadecimal digits, at least eight */
    public static String ofTool(String random) {
        return "tool-" + random.substring(0, DIGITS);
    }

    /** Whether a tool that has registered itself could have that code. */
    public static boolean isOfTool(String code) {
        return TOOL.matcher(code).matches();
    }
}
