package org.seamoocs.hub.lti.spec.deeplink;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The custom parameters of a link (Deep Linking 2.0, 3.2; LTI Core 1.3, 5.4.6). LMSs keep them as lines of
 * {@code name=value}, so a line end in one would make a second parameter (Moodle 4.5, lti-facts C6c): there is none.
 *
 * @param values in order
 */
public record CustomParameters(Map<String, String> values) {

    /** No parameters. */
    public static final CustomParameters NONE = new CustomParameters(Map.of());

    /** How many one item may have. */
    public static final int MAX_COUNT = 100;

    /** Characters of a value. */
    public static final int MAX_VALUE = 2_000;

    /** A name of one line that no LMS reads as something else: no {@code =}, no white space around it. */
    private static final Pattern NAME = Pattern.compile(
            "[^\\s\\p{Cc}\\p{Zl}\\p{Zp}=]([^\\p{Cc}\\p{Zl}\\p{Zp}=]{0,253}[^\\s\\p{Cc}\\p{Zl}\\p{Zp}=])?");

    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{Cc}\\p{Zl}\\p{Zp}]{0," + MAX_VALUE + "}");

    /** @throws IllegalArgumentException if there are too many, or a name or value is too long or has a control character */
    public CustomParameters {
        if (values.size() > MAX_COUNT) {
            throw new IllegalArgumentException("more than " + MAX_COUNT + " custom parameters");
        }
        values.forEach((name, value) -> {
            if (!NAME.matcher(name).matches() || !ONE_LINE.matcher(value).matches()) {
                throw new IllegalArgumentException("a custom parameter is too long or not of one line");
            }
        });
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }
}
