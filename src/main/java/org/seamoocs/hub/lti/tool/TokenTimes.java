package org.seamoocs.hub.lti.tool;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.LaunchError;
import org.seamoocs.hub.lti.spec.Claims;
import org.seamoocs.hub.lti.spec.RequiredClaims;

/**
 * The times of an id_token (1EdTech Security Framework 1.0, 5.1.3). Clocks differ (C6), so each bound has a leeway; where
 * it was needed, the log says how far the LMS's clock is off.
 */
final class TokenTimes {

    static final Duration LEEWAY = Duration.ofSeconds(90);
    /** Open edX gives a token an hour, Moodle a minute. */
    static final Duration MAX_AGE = Duration.ofHours(1);
    /** A longer life is a mistake of the platform, and its nonce would have to be kept as long. */
    static final Duration MAX_LIFE = Duration.ofHours(24);

    private static final Logger LOG = System.getLogger(TokenTimes.class.getName());

    private final Clock clock;

    TokenTimes(Clock clock) {
        this.clock = clock;
    }

    /** {@code exp} is there and not past, and the token's life is not absurd. */
    void notExpired(Claims claims, LaunchExpectation expected) {
        Instant now = clock.instant();
        Instant end = RequiredClaims.expiresAt(claims);
        if (!now.isBefore(end.plus(LEEWAY))) {
            throw new HubException(LaunchError.TOKEN_EXPIRED, "expired " + seconds(end, now) + " s ago");
        }
        if (!now.isBefore(end)) {
            warn(expected, "expired " + seconds(end, now) + " s ago");
        }
    }

    /** {@code iat} is there, neither in the future nor too long ago, and before {@code exp} by a reasonable time. */
    void issuedReasonably(Claims claims, LaunchExpectation expected) {
        Instant now = clock.instant();
        Instant issued = RequiredClaims.issuedAt(claims);
        if (issued.isAfter(now.plus(LEEWAY))) {
            throw unreasonable("issued " + seconds(now, issued) + " s ahead");
        }
        if (issued.isBefore(now.minus(MAX_AGE).minus(LEEWAY))) {
            throw unreasonable("issued " + seconds(issued, now) + " s ago");
        }
        Duration life = Duration.between(issued, RequiredClaims.expiresAt(claims));
        if (life.isNegative() || life.isZero() || life.compareTo(MAX_LIFE) > 0) {
            throw unreasonable("a life of " + life.toSeconds() + " s");
        }
        if (issued.isAfter(now)) {
            warn(expected, "was issued " + seconds(now, issued) + " s ahead");
        }
    }

    private static HubException unreasonable(String why) {
        return new HubException(LaunchError.ISSUED_AT_UNREASONABLE, why);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    private static void warn(LaunchExpectation expected, String measured) {
        LOG.log(
                Level.WARNING,
                "Clocks differ: a token of registration {0} {1}; accepted within the leeway of {2} s",
                expected.registration().code(),
                measured,
                LEEWAY.toSeconds());
    }
}
