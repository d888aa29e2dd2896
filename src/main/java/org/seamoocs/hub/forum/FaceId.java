package org.seamoocs.hub.forum;

import java.util.HexFormat;

/** A person's public id in one forum, {@link Appearance#id}, as the number that its 16 hexadecimal digits are. */
public record FaceId(long value) {

    /** @throws IllegalArgumentException if it is no such id */
    public static FaceId of(String digits) {
        return new FaceId(HexFormat.fromHexDigitsToLong(digits));
    }

    /** The 16 digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
