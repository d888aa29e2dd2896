package org.seamoocs.hub.runtime.launcher;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.boot.AdminCommandRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Payara Micro with the application that the jar carries. */
final class ApplicationServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ApplicationServer.class.getName());
    private static final String HTTP =
            "configs.config.server-config.network-config.protocols.protocol.http-listener.http.";
    private static final String LISTENER =
            "configs.config.server-config.network-config.network-listeners.network-listener.http-listener.";
    private static final String HAZELCAST = "configs.config.server-config.hazelcast-config-specific-configuration.";
    private static final String THREADS = "configs.config.server-config.thread-pools.thread-pool.http-thread-pool.";

    private final PayaraMicro payara;

    private ApplicationServer(PayaraMicro payara) {
        this.payara = payara;
    }

    /** The application's WAR, out of the jar. */
    static InputStream archive() throws IOException {
        InputStream archive = ApplicationServer.class.getResourceAsStream("/hub.war");
        if (archive == null) {
            throw new IOException("the application is missing in the jar");
        }
        return archive;
    }

    /** Copies the application out of the jar: {@code ROOT.war}, because it is served at the root. */
    private static Path unpack(Path folder) throws IOException {
        Path war = folder.resolve("ROOT.war");
        try (InputStream archive = archive()) {
            Files.copy(archive, war);
        }
        return war;
    }

    /**
     * Unpacks server and application; what needs no database yet.
     *
     * @param folder empty; the server lives in it
     */
    static ApplicationServer prepare(Path folder, Settings settings) throws IOException {
        Path war = unpack(folder);
        Path root = Files.createDirectories(folder.resolve("domain"));
        // Unpacked, because out of nested jars the server starts with half as much CPU time again.
        PayaraMicro.setUpackedJarDir(folder.resolve("payara").toFile());
        PayaraMicro.unpackJars();
        settings.cluster().ifPresent(Cluster::tell);
        PayaraMicro payara = PayaraMicro.getInstance()
                .setRootDir(root.toFile())
                .setHttpPort(settings.port())
                .setNoCluster(settings.cluster().isEmpty())
                .setPrintLogo(false)
                .setLogPropertiesFile(settings.logFormat().write(folder).toFile())
                .addDeploymentFile(war.toFile());
        payara.setPreBootHandler(runner -> configure(runner, settings));
        return new ApplicationServer(payara);
    }

    /**
     * Starts the server and the application. It returns normally also when the application does not come up.
     *
     * @param properties what the application is told
     */
    void start(Map<String, String> properties) throws BootstrapException {
        properties.forEach(System::setProperty);
        payara.bootStrap();
    }

    private static void configure(AdminCommandRunner runner, Settings settings) {
        List.of(
                        LISTENER + "address=" + settings.address(),
                        // An LMS shows the hub in a frame; the application says itself who may.
                        HTTP + "xframe-options=false",
                        HTTP + "server-header=false",
                        HTTP + "xpowered-by=false",
                        HTTP + "trace-enabled=false",
                        HTTP + "compression=on",
                        HTTP + "compression-min-size-bytes=1024",
                        HTTP + "compressable-mime-type=text/html,text/css,text/javascript,application/javascript,"
                                + "application/json,application/problem+json,image/svg+xml",
                        // A launch fits in 100 KB; a tool's deep-linking answer may be larger.
                        HTTP + "max-form-post-size-bytes=2097152",
                        HTTP + "max-post-size-bytes=10485760",
                        HTTP + "max-request-parameters=1000",
                        HTTP + "header-buffer-length-bytes=16384",
                        HTTP + "request-timeout-seconds=120",
                        HTTP + "connection-upload-timeout-millis=60000",
                        HTTP + "max-connections=1000",
                        // When thousands of sockets end at once, 4096 places were too few.
                        THREADS + "max-queue-size=65536",
                        THREADS + "min-thread-pool-size=8",
                        HAZELCAST + "enabled=" + settings.cluster().isPresent(),
                        "configs.config.server-config.ejb-container.ejb-timer-service.ejb-timer-service=Dummy",
                        // Payara would report the installation to its makers.
                        "configs.config.server-config.phone-home-runtime-configuration.enabled=false")
                .forEach(setting -> set(runner, setting));
        settings.cluster().ifPresent(cluster -> cluster.settings().forEach(setting -> set(runner, setting)));
    }

    private static void set(AdminCommandRunner runner, String setting) {
        ClusterCommandResult result = runner.run("set", setting);
        if (result.getExitStatus() == ClusterCommandResult.ExitStatus.FAILURE) {
            throw new Refusal(Exit.INTERNAL, "Payara Micro refuses the setting " + setting + ".");
        }
    }

    /** Stops the application and the server, if they run. */
    @Override
    public void close() {
        try {
            payara.shutdown();
        } catch (IllegalStateException e) { // It did not come up.
            LOG.log(Level.FINE, "Nothing to stop", e);
        } catch (BootstrapException e) {
            LOG.log(Level.WARNING, "Payara Micro did not stop in good order", e);
        }
    }
}
