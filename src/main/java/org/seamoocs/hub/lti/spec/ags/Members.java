package org.seamoocs.hub.lti.spec.ags;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.GradeError;
import org.seamoocs.hub.error.HubException;

/** The members of a JSON object, read leniently; {@code null} is absent. */
record Members(Map<String, Object> json) {

    static final int MAX_TEXT = 255;

    /** No grade is outside of these, and their quotients are finite. */
    private static final double SMALLEST = 1e-9;

    private static final double LARGEST = 1e12;

    @Nullable
    Object raw(String name) {
        return json.get(name);
    }

    /**
     * Text, or a whole number in its place (Moodle 4.5 as tool writes {@code resourceId} so).
     *
     * @throws HubException with that code if it is something else
     */
    Optional<String> text(String name, GradeError otherwise) {
        Object value = json.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        if (value instanceof Integer || value instanceof Long || value instanceof BigInteger) {
            return Optional.of(value.toString());
        }
        throw new HubException(otherwise, name + " is no text");
    }

    /** As {@link #text}, at most {@value #MAX_TEXT} characters. */
    Optional<String> shortText(String name) {
        Optional<String> text = text(name, GradeError.TEXT_INVALID);
        if (text.filter(t -> t.codePointCount(0, t.length()) > MAX_TEXT).isPresent()) {
            throw new HubException(GradeError.TEXT_TOO_LONG, name + " has more than " + MAX_TEXT + " characters");
        }
        return text;
    }

    /**
     * A number of points, also as text ({@code "37.50000"}), from 0 to a million million.
     *
     * @throws HubException with that code if it is something else
     */
    OptionalDouble points(String name, GradeError otherwise) {
        Object value = json.get(name);
        if (value == null) {
            return OptionalDouble.empty();
        }
        double points = value instanceof Number number
                ? number.doubleValue()
                : value instanceof String text ? number(text) : Double.NaN;
        if (points >= 0 && points <= LARGEST) {
            return OptionalDouble.of(points + 0.0); // -0.0 becomes 0.0
        }
        throw new HubException(otherwise, name + " is no number from 0 to " + LARGEST);
    }

    /**
     * A maximum: as {@link #points} and above 0.
     *
     * @throws HubException {@link GradeError#SCORE_MAXIMUM_INVALID} if it is there and something else
     */
    OptionalDouble maximum(String name) {
        OptionalDouble maximum = points(name, GradeError.SCORE_MAXIMUM_INVALID);
        if (maximum.isPresent() && maximum.getAsDouble() < SMALLEST) {
            throw new HubException(GradeError.SCORE_MAXIMUM_INVALID, name + " is below " + SMALLEST);
        }
        return maximum;
    }

    /** A time with a zone, as it was written. */
    Optional<String> time(String name, GradeError otherwise) {
        Optional<String> text = text(name, otherwise);
        if (text.filter(t -> ZonedTime.parse(t).isEmpty()).isPresent()) {
            throw new HubException(otherwise, name + " is no ISO 8601 time with a zone");
        }
        return text;
    }

    /** What is left without these. */
    Map<String, Object> without(Set<String> names) {
        Map<String, Object> rest = new LinkedHashMap<>(json);
        rest.keySet().removeAll(names);
        return rest;
    }

    /** Only plain decimals: Java's own reader takes {@code 1d}, {@code 0x1p3} and spaces too. */
    private static double number(String text) {
        return text.length() <= 40 && text.matches("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")
                ? Double.parseDouble(text)
                : Double.NaN;
    }
}
