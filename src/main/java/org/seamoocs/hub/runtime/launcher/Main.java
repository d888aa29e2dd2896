package org.seamoocs.hub.runtime.launcher;

import java.lang.reflect.Method;

/**
 * The main class of the runnable jar. It alone is compiled for Java 8, so that an old JVM can load it and be told what
 * is wrong instead of printing {@code UnsupportedClassVersionError}; everything else begins in {@code Launcher}, which
 * is therefore found by name.
 */
public final class Main {

    private static final int NEEDED = 17;
    private static final int JAVA_TOO_OLD = 71;

    private Main() {}

    /** @param arguments a command and its arguments, or nothing to start the hub */
    public static void main(String[] arguments) throws Exception {
        String specification = System.getProperty("java.specification.version");
        if (isTooOld(specification)) {
            System.err.println(refusal(specification, System.getProperty("java.home")));
            System.exit(JAVA_TOO_OLD);
        }
        Method launcher =
                Class.forName("org.seamoocs.hub.runtime.launcher.Launcher").getMethod("main", String[].class);
        launcher.invoke(null, (Object) arguments);
    }

    /** Until Java 8 the number was {@code 1.8}. */
    static boolean isTooOld(String specification) {
        return specification.startsWith("1.") || Integer.parseInt(specification) < NEEDED;
    }

    static String refusal(String specification, String home) {
        return "The hub needs Java " + NEEDED + " or newer, and this is Java " + specification + " (" + home
                + "). Install a newer one and start the hub with its java.";
    }
}
