package org.seamoocs.hub.broker.launch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.OutboundError;
import org.seamoocs.hub.lti.jose.SealBroken;
import org.seamoocs.hub.lti.jose.SealExpired;
import org.seamoocs.hub.lti.jose.SealedValues;

/**
 * The return URLs that tools get (LTI Core 1.3, 5.4.4): an address of the hub that leads home, with the LMS's own one
 * sealed in it, so that no tool reads it and nobody can have the hub redirect elsewhere. Thread-safe.
 */
@ApplicationScoped
public class ReturnAddresses {

    static final String PATH = "/lti/platform/return/";

    /** A long day of work in a course. */
    private static final Duration LIFE = Duration.ofHours(12);

    private static final String PURPOSE = "return-address";
    private static final int MAX_LMS_URL = 2000;

    private final SealedValues sealed;
    private final HubSettings settings;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected ReturnAddresses() {
        this(null, null);
    }

    @Inject
    public ReturnAddresses(SealedValues sealed, HubSettings settings) {
        this.sealed = sealed;
        this.settings = settings;
    }

    URI seal(ReturnAddress address) {
        Map<String, Object> content = new HashMap<>();
        address.lms().map(URI::toString).filter(u -> u.length() <= MAX_LMS_URL).ifPresent(u -> content.put("lms", u));
        address.locale().ifPresent(l -> content.put("loc", l));
        content.put("crs", address.course());
        return settings.url(PATH + sealed.seal(PURPOSE, content, LIFE));
    }

    /** @throws HubException {@link OutboundError#RETURN_UNKNOWN} if the hub did not make it, or longer than 12 hours ago */
    ReturnAddress open(String value) {
        try {
            Map<String, Object> content = sealed.open(PURPOSE, value);
            return new ReturnAddress(
                    Optional.ofNullable((String) content.get("lms")).map(URI::create),
                    Optional.ofNullable((String) content.get("loc")),
                    (String) Objects.requireNonNull(content.get("crs")));
        } catch (SealBroken e) {
            throw new HubException(OutboundError.RETURN_UNKNOWN, "not sealed by this hub", e);
        } catch (SealExpired e) {
            throw new HubException(OutboundError.RETURN_UNKNOWN, "older than " + LIFE, e);
        }
    }
}
