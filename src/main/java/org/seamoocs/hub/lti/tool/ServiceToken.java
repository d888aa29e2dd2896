package org.seamoocs.hub.lti.tool;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token of an LMS.
 *
 * @param value for {@code Authorization: Bearer}
 * @param usableUntil a little before the LMS stops taking it
 */
record ServiceToken(String value, Instant usableUntil) {

    private static final int TENTHS = 10;
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(2);

    /** A token that lives so long, from now on; a tenth of that, at most two minutes, is left unused. */
    static ServiceToken living(String value, Instant now, Duration life) {
        Duration tenth = life.dividedBy(TENTHS);
        Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
        return new ServiceToken(value, now.plus(life).minus(margin));
    }

    boolean usableAt(Instant now) {
        return now.isBefore(usableUntil);
    }

    /** Never the token itself. */
    @Override
    public String toString() {
        return "ServiceToken[usableUntil=" + usableUntil + "]";
    }
}
