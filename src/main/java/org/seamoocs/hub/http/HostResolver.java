package org.seamoocs.hub.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name service: {@link InetAddress#getAllByName} but in tests. */
@FunctionalInterface
interface HostResolver {

    InetAddress[] resolve(String host) throws UnknownHostException;
}
