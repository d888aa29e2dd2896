package org.seamoocs.hub.lti.tool;

import com.nimbusds.jose.JOSEException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;
import org.seamoocs.hub.http.GuardedHttpClient;
import org.seamoocs.hub.http.TestClients;
import org.seamoocs.hub.lti.jose.TestKeys;
import org.seamoocs.hub.lti.jose.ring.KeyRing;
import org.seamoocs.hub.lti.jose.ring.Ring;
import org.seamoocs.hub.lti.jose.ring.SigningKey;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.registry.PlatformRegistration;
import org.seamoocs.hub.registry.ProductFamily;
import org.seamoocs.hub.registry.TestRegistrations;

/** What the clients of LMS services need, without a container. */
final class TestServices {

    static final DeploymentId DEPLOYMENT = new DeploymentId("1");

    private TestServices() {}

    static GuardedHttpClient client() {
        return TestClients.devMode(InetAddress::getAllByName);
    }

    static PlatformRegistration platform(ProductFamily family, URI tokenEndpoint) {
        return TestRegistrations.platform(family, Optional.of(tokenEndpoint), Optional.empty());
    }

    /** A ring with one key, which is not stored anywhere. */
    static KeyRing keys() {
        return new KeyRing() {
            @Override
            public SigningKey current(Ring ring) {
                try {
                    return new SigningKey(TestKeys.PLATFORM.getKeyID(), TestKeys.PLATFORM.toPrivateKey());
                } catch (JOSEException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }
}
