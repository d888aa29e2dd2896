package org.seamoocs.hub.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses belong to the public internet. What is not surely public is not: the blocks of the IANA special-purpose
 * registries (<a href="https://www.rfc-editor.org/rfc/rfc6890">RFC 6890</a>), multicast, and IPv6 addresses that carry an
 * IPv4 one (6to4, Teredo, IPv4-mapped). NAT64 addresses are how a network without IPv4 reaches public IPv4 hosts, so the
 * IPv4 address inside decides.
 */
final class PublicAddresses {

    private static final List<Block> NOT_PUBLIC_V4 = blocks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT, also metadata of Alibaba Cloud
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // Azure's host, reachable from every virtual machine
            "169.254.0.0/16", // link-local, metadata of most clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments, metadata of Oracle Cloud
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, broadcast

    private static final Block GLOBAL_V6 = Block.of("2000::/3");
    private static final Block NAT64 = Block.of("64:ff9b::/96");

    private static final List<Block> NOT_PUBLIC_V6 = blocks(
            "2001::/23", // protocol assignments, Teredo
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20"); // documentation

    private static final int V4_LENGTH = 4;
    private static final int V4_IN_NAT64 = 12;

    private PublicAddresses() {}

    /** Whether everybody may reach that address. */
    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == V4_LENGTH ? containV4(bytes) : containV6(bytes);
    }

    private static boolean containV4(byte[] address) {
        return NOT_PUBLIC_V4.stream().noneMatch(block -> block.contains(address));
    }

    private static boolean containV6(byte[] address) {
        if (NAT64.contains(address)) {
            return containV4(Arrays.copyOfRange(address, V4_IN_NAT64, address.length));
        }
        return GLOBAL_V6.contains(address) && NOT_PUBLIC_V6.stream().noneMatch(block -> block.contains(address));
    }

    private static List<Block> blocks(String... blocks) {
        return Arrays.stream(blocks).map(Block::of).toList();
    }

    /** Addresses that share their first {@code bits} bits. */
    private record Block(byte[] start, int bits) {

        static Block of(String cidr) {
            int slash = cidr.indexOf('/');
            try {
                byte[] start = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
                return new Block(start, Integer.parseInt(cidr.substring(slash + 1)));
            } catch (java.net.UnknownHostException e) {
                throw new IllegalStateException("a literal needs no name service", e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            int rest = bits % Byte.SIZE;
            boolean wholeEqual = Arrays.equals(start, 0, whole, address, 0, whole);
            return wholeEqual && (rest == 0 || (start[whole] ^ address[whole]) >> (Byte.SIZE - rest) == 0);
        }
    }
}
