package org.seamoocs.hub.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/** Guarded clients without a container. */
public final class TestClients {

    private TestClients() {}

    /** The name service of a test. */
    @FunctionalInterface
    public interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** One that may use http and reach this machine. */
    public static GuardedHttpClient devMode(Names names) {
        return new GuardedHttpClient(new AddressGuard(true, List.of(), names::resolve), Duration.ofSeconds(5));
    }
}
