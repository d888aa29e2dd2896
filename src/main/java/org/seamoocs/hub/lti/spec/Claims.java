package org.seamoocs.hub.lti.spec;

import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;

/**
 * The members of a token's payload, or of an object in it, read as types. {@code null} and the empty string, which
 * Moodle sends for what it does not have (C1), are absent; whole numbers are accepted where a string belongs. Immutable.
 */
public final class Claims {

    private static final long END_OF_TIME =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int MILLIS = 1000;

    private final String place;
    private final Map<String, Object> members;

    /** @param members as a JSON parser gives them */
    public Claims(Map<String, ?> members) {
        this("", members);
    }

    private Claims(String place, Map<?, ?> members) {
        this.place = place;
        Map<String, Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> copy.put(String.valueOf(name), value));
        this.members = Collections.unmodifiableMap(copy);
    }

    /** The names of all members, also of those that are {@code null}. */
    public Set<String> names() {
        return members.keySet();
    }

    /** The member as JSON gave it. */
    public @Nullable Object raw(String name) {
        return members.get(name);
    }

    /** The member if it is a non-empty string. */
    public Optional<String> string(String name) {
        return members.get(name) instanceof String s && !s.isEmpty() ? Optional.of(s) : Optional.empty();
    }

    /** The member if it is a non-empty string or a whole number. */
    public Optional<String> text(String name) {
        return textOf(members.get(name));
    }

    /** As {@link #text}, cut after that many characters: for what people read and no program compares. */
    public Optional<String> text(String name, int maxCharacters) {
        return text(name)
                .map(t -> t.codePointCount(0, t.length()) <= maxCharacters
                        ? t
                        : t.substring(0, t.offsetByCodePoints(0, maxCharacters)));
    }

    /** The member if it is an absolute http or https address; others, such as {@code javascript:}, are as if they were absent. */
    public Optional<URI> webAddress(String name, boolean httpAllowed) {
        return string(name).flatMap(address -> webAddressOf(address, httpAllowed));
    }

    /** The member if it is a truth value, also as a string. */
    public Optional<Boolean> flag(String name) {
        Object value = members.get(name);
        if (value instanceof Boolean flag) {
            return Optional.of(flag);
        }
        return "true".equals(value) || "false".equals(value) ? Optional.of("true".equals(value)) : Optional.empty();
    }

    /** The member if it is a number of seconds since 1970 within four-digit years (RFC 7519, 2 NumericDate); strings are not. */
    public Optional<Instant> numericDate(String name) {
        if (members.get(name) instanceof Number number) {
            double seconds = number.doubleValue();
            if (seconds >= 0 && seconds <= END_OF_TIME) {
                return Optional.of(Instant.ofEpochMilli((long) (seconds * MILLIS)));
            }
        }
        return Optional.empty();
    }

    /** @throws HubException {@link LaunchError#CLAIM_MALFORMED} if the member is there and not an object */
    public Optional<Claims> object(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> map) {
            return Optional.of(new Claims(place + name + ".", map));
        }
        throw malformed(name, "not an object");
    }

    /** @throws HubException {@link LaunchError#CLAIM_MALFORMED} if the member is there and not a list of strings */
    public List<String> strings(String name) {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw malformed(name, "not a list");
        }
        List<String> strings = new ArrayList<>();
        for (Object element : list) {
            strings.add(textOf(element).orElseThrow(() -> malformed(name, "an element is no string")));
        }
        return List.copyOf(strings);
    }

    /** The refusal of that member. */
    public HubException malformed(String name, String why) {
        return new HubException(LaunchError.CLAIM_MALFORMED, place + name + ": " + why);
    }

    static Optional<URI> webAddressOf(String address, boolean httpAllowed) {
        try {
            URI uri = new URI(address);
            boolean web = "https".equalsIgnoreCase(uri.getScheme())
                    || httpAllowed && "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && uri.getRawUserInfo() == null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static Optional<String> textOf(@Nullable Object value) {
        if (value instanceof String s && !s.isEmpty()) {
            return Optional.of(s);
        }
        boolean whole = value instanceof Integer || value instanceof Long || value instanceof BigInteger;
        return whole ? Optional.of(String.valueOf(value)) : Optional.empty();
    }
}
