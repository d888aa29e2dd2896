package org.seamoocs.hub.registry;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.lti.spec.ClientId;
import org.seamoocs.hub.lti.spec.Issuer;
import org.seamoocs.hub.registry.LtiConfig.Keys;
import org.seamoocs.hub.registry.LtiConfig.PlatformEntry;

/** Registrations as a file would make them. */
public final class TestRegistrations {

    private TestRegistrations() {}

    /** An LMS of that product with this token endpoint. */
    public static PlatformRegistration platform(
            ProductFamily family, Optional<URI> tokenEndpoint, Optional<String> authorizationServer) {
        PlatformRegistration registration =
                new PlatformRegistration("lms", "", "", "", "", family, EntryStatus.ACTIVE, ManagedBy.FILE);
        registration.describe(new PlatformEntry(
                "lms",
                "An LMS",
                family,
                new Issuer("https://lms.example"),
                new ClientId("client-1"),
                URI.create("https://lms.example/auth"),
                tokenEndpoint,
                authorizationServer,
                new Keys(Optional.of(URI.create("https://lms.example/jwks")), Optional.empty()),
                List.of(),
                false,
                Optional.empty(),
                List.of()));
        return registration;
    }
}
