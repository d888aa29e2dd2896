package org.seamoocs.hub.runtime.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Asks the hub on this machine whether it is ready: the health check of a container image that has no HTTP client. */
final class HealthCommand {

    private static final int TIMEOUT_MILLIS = 5000;

    private HealthCommand() {}

    static Exit run(Settings settings) throws UnknownHostException {
        URI address = URI.create("http://" + host(settings.address()) + ":" + settings.port() + "/health/ready");
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(java.net.Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK ? Exit.DONE : Exit.NOT_READY;
        } catch (IOException e) {
            return Exit.NOT_READY;
        }
    }

    /** Who listens everywhere is asked on the loopback address. */
    private static String host(String address) throws UnknownHostException {
        String host = InetAddress.getByName(address).isAnyLocalAddress()
                ? InetAddress.getLoopbackAddress().getHostAddress()
                : address;
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
