package org.seamoocs.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seamoocs.hub.error.FetchError;
import org.seamoocs.hub.error.HubException;

class AddressGuardTest {

    private final AddressGuard guard = new AddressGuard(false, List.of("LMS.intranet"), InetAddress::getAllByName);

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByName(literals[i]);
        }
        return addresses;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "127.0.1",
                "2130706433",
                "0x7f000001",
                "0x7f.1",
                "0177.0.0.1",
                "0177.1",
                "017700000001",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[0:0:0:0:0:ffff:7f00:1]",
                "[fe80::1%25lo]",
                "10.1",
                "0xa9fea9fe",
                "0251.0376.0251.0376",
                "localhost",
                "LOCALHOST",
                "0",
                "0.0.0.0"
            })
    void no_literal_in_any_notation_leads_to_a_private_address(String host) {
        InetAddress[] resolved;
        try {
            resolved = guard.resolve(host);
        } catch (HubException | UnknownHostException refused) {
            resolved = new InetAddress[0];
        }
        // 0177.0.0.1 is 177.0.0.1 to Java: a public address, and the very one that is connected to.
        assertThat(resolved).allMatch(PublicAddresses::contain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "localhost", "0.0.0.0"})
    void refuses_this_machine(String host) {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> guard.resolve(host))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FetchError.ADDRESS_FORBIDDEN));
    }

    @Test
    void refuses_a_name_if_any_of_its_addresses_is_private() {
        AddressGuard mixed = new AddressGuard(false, List.of(), host -> addresses("8.8.8.8", "10.0.0.1"));
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> mixed.resolve("rebinding.example.test"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FetchError.ADDRESS_FORBIDDEN));
    }

    @Test
    void gives_back_exactly_what_it_has_looked_at() throws UnknownHostException {
        AddressGuard once = new AddressGuard(false, List.of(), host -> addresses("8.8.8.8", "2606:4700::1111"));
        assertThat(once.resolve("lms.example.test")).containsExactly(addresses("8.8.8.8", "2606:4700::1111"));
    }

    @Test
    void lets_an_excepted_host_be_private_and_no_other() throws UnknownHostException {
        AddressGuard intranet = new AddressGuard(false, List.of("LMS.intranet"), host -> addresses("10.0.0.1"));
        assertThat(intranet.resolve("lms.Intranet")).hasSize(1);
        assertThatExceptionOfType(HubException.class).isThrownBy(() -> intranet.resolve("evil.lms.intranet"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://lms.example.test/jwks",
                "file:///etc/passwd",
                "gopher://lms.example.test/",
                "jar:https://x/!/",
                "/jwks",
                "//lms.example.test/jwks",
                "https:/jwks",
                "https:jwks",
                "https://user@lms.example.test/",
                "https://user:secret@lms.example.test/",
                "https://@lms.example.test/",
                "ftp://lms.example.test/"
            })
    void refuses_an_address_that_is_not_plain_https(String url) {
        assertThatExceptionOfType(HubException.class)
                .isThrownBy(() -> guard.checkUrl(URI.create(url)))
                .withMessageNotContaining("secret")
                .satisfies(e -> assertThat(e.code()).isEqualTo(FetchError.URL_REFUSED));
    }

    @Test
    void allows_http_and_this_machine_in_development_only() throws UnknownHostException {
        AddressGuard dev = new AddressGuard(true, List.of(), InetAddress::getAllByName);
        dev.checkUrl(URI.create("http://127.0.0.1:8081/jwks"));
        dev.checkUrl(URI.create("HTTPS://lms.example.test/jwks"));
        assertThat(dev.resolve("127.0.0.1")).hasSize(1);
        assertThatExceptionOfType(HubException.class).isThrownBy(() -> dev.checkUrl(URI.create("file:///etc/passwd")));
    }
}
