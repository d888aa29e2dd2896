package org.seamoocs.hub.lti.jose;

import java.net.InetAddress;
import java.time.Clock;
import org.seamoocs.hub.http.TestClients;

/** Verifiers for tests of what stands on them. */
public final class TestVerifiers {

    private TestVerifiers() {}

    /** One that may fetch from this machine. */
    public static JwtVerifier devMode(Clock clock) {
        return new JwtVerifier(new RemoteJwkSets(TestClients.devMode(InetAddress::getAllByName), clock));
    }
}
