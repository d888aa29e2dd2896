package org.seamoocs.hub.broker.launch;

import java.util.Locale;
import java.util.regex.Pattern;

/** OIDC error codes as a platform sends them, made fit for a log: known characters, bounded length. */
final class PlatformErrors {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private PlatformErrors() {}

    /** The code, or a word for one that has not the form of a code (RFC 6749, appendix A.7). */
    static String name(String error) {
        return CODE.matcher(error).matches() ? error.toLowerCase(Locale.ROOT) : "an error without a proper code";
    }
}
