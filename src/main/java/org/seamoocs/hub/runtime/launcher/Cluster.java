package org.seamoocs.hub.runtime.launcher;

import java.util.List;
import java.util.Optional;

/**
 * The nodes of one hub, which ring each other's doorbells over Payara Micro's Hazelcast.
 *
 * @param members {@code host:port,host:port}, this node among them
 * @param address where this node listens for the others, and nowhere else
 */
record Cluster(String members, String address, int port) {

    private static final String RUNTIME = "hazelcast-runtime-configuration.";

    /** @throws Refusal if a value is wrong */
    static Optional<Cluster> read(SettingSource source) {
        Optional<String> members = source.text("hub.cluster.members").map(text -> text.replaceAll("\\s", ""));
        members.filter(text -> !text.matches("[A-Za-z0-9.-]+:\\d{1,5}(,[A-Za-z0-9.-]+:\\d{1,5})*"))
                .ifPresent(text -> {
                    throw SettingSource.wrong(
                            "hub.cluster.members", "is " + text + ". Use host:port,host:port, this node among them");
                });
        String address = source.text("hub.cluster.address").orElse("127.0.0.1");
        int port = source.number("hub.cluster.port", 1, 65_535).orElse(6900);
        return members.map(text -> new Cluster(text, address, port));
    }

    /** What Payara Micro is told before it starts. */
    List<String> settings() {
        return List.of(
                RUNTIME + "discovery-mode=tcpip",
                RUNTIME + "tcpip-members=" + members,
                RUNTIME + "interface=" + address,
                RUNTIME + "start-port=" + port,
                RUNTIME + "auto-increment-port=false",
                RUNTIME + "cluster-group-name=sea-moocs-hub");
    }

    /** What Hazelcast reads when it starts: it would listen on every address otherwise, and report to its makers. */
    void tell() {
        System.setProperty("hazelcast.socket.bind.any", "false");
        System.setProperty("hazelcast.phone.home.enabled", "false");
    }
}
