package org.seamoocs.hub.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.DnsResolver;
import org.seamoocs.hub.error.FetchError;
import org.seamoocs.hub.error.HubException;

/**
 * Decides which addresses the hub connects to. It is the client's name resolver: the addresses it has looked at are the
 * ones connected to, so a second answer of the name service (DNS rebinding) plays no part, and literals in any notation
 * are judged by what they resolve to.
 */
final class AddressGuard implements DnsResolver {

    private final boolean devMode;
    private final List<String> allowedPrivateHosts;
    private final HostResolver names;

    AddressGuard(boolean devMode, List<String> allowedPrivateHosts, HostResolver names) {
        this.devMode = devMode;
        this.allowedPrivateHosts = allowedPrivateHosts.stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .toList();
        this.names = names;
    }

    /** @throws HubException {@link FetchError#URL_REFUSED} if it is not https (or http in dev-mode), has no host, or has credentials */
    void checkUrl(URI uri) {
        boolean schemeFits =
                "https".equalsIgnoreCase(uri.getScheme()) || devMode && "http".equalsIgnoreCase(uri.getScheme());
        if (!schemeFits || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new HubException(
                    FetchError.URL_REFUSED,
                    (devMode ? "http(s)" : "https") + " without credentials wanted: " + shown(uri));
        }
    }

    /** @throws HubException {@link FetchError#ADDRESS_FORBIDDEN} if any of the host's addresses is not public and the host is not excepted */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        if (!devMode && !allowedPrivateHosts.contains(host.toLowerCase(Locale.ROOT))) {
            for (InetAddress address : addresses) {
                if (!PublicAddresses.contain(address)) {
                    throw new HubException(
                            FetchError.ADDRESS_FORBIDDEN,
                            host + " is " + address.getHostAddress()
                                    + "; list the host in hub.http-client.allow-private if it is meant");
                }
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The address without what may be secret in it. */
    static String shown(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + (uri.getRawPath() == null ? "" : uri.getRawPath());
    }
}
