package org.seamoocs.hub.runtime.launcher;

import fish.payara.micro.BootstrapException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import javax.management.JMException;

/**
 * Starts the hub and stays until it is asked to stop: settings, data folder, database, application; and back in the
 * opposite order, so that the database outlives the last request. Everything happens on the calling thread.
 */
final class StartCommand {

    /** What stopping may take beside the time that requests get. */
    private static final int STOP_SECONDS = 60;

    private static final Logger LOG = Logger.getLogger(StartCommand.class.getName());

    private final Settings settings;
    private final PrintStream out;
    private final StopRequest stop = new StopRequest();

    StartCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** @throws Refusal if the hub cannot start, or cannot go on */
    Exit run() throws IOException, InterruptedException, BootstrapException, JMException {
        settings.requireSecretKey();
        settings.logFormat().apply();
        stop.listenToSignals();
        if (settings.stopWithParent()) {
            ProcessHandle.current().parent().ifPresent(stop::listenTo);
        }
        stop.endProcessAfter(settings.stopDelay().plus(settings.stopTimeout()).toSeconds() + STOP_SECONDS);
        try (DataFolder folder = DataFolder.open(settings.dataDir())) {
            requireFreePort(settings.address(), settings.port(), "hub.http.port", "hub.http.address");
            settings.cluster()
                    .ifPresent(cluster -> requireFreePort(
                            cluster.address(), cluster.port(), "hub.cluster.port", "hub.cluster.address"));
            DataFolder.empty(folder.app());
            DataFolder.empty(folder.temporary());
            System.setProperty("java.io.tmpdir", folder.temporary().toString());
            NativeCryptography.useWherePossible();
            useTrustStoreOfJava();
            // Payara Micro prints debugging notes there.
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            try (Database database = Database.open(settings, folder);
                    ApplicationServer server = ApplicationServer.prepare(folder.app(), settings)) {
                DatabaseAccess access = database.awaitReady();
                database.watch(stop);
                server.start(properties(folder, access));
                Requests requests = new Requests();
                if (!requests.areServed()) { // Payara Micro does not throw when an application fails
                    throw new Refusal(Exit.INTERNAL, "The application does not start; the log lines above say why.");
                }
                LOG.info("Ready at " + settings.publicUrl() + ".");
                awaitStop(requests);
            }
        }
        LOG.info("Stopped.");
        return Exit.DONE;
    }

    private Map<String, String> properties(DataFolder folder, DatabaseAccess access) throws IOException {
        Map<String, String> properties = settings.forApplication();
        properties.putAll(access.forApplication());
        if (settings.secretKey().isEmpty()) {
            properties.put("hub.secret-key-file", folder.secretKey().toString());
        }
        return properties;
    }

    private void awaitStop(Requests requests) throws InterruptedException, JMException {
        if (!stop.isMade() && settings.logFormat() == LogFormat.TEXT) {
            out.print(new Banner(settings).text());
            out.flush();
        }
        Optional<Refusal> reason = stop.await();
        if (reason.isPresent()) {
            throw reason.get();
        }
        int left = requests.drain(settings.stopDelay(), settings.stopTimeout());
        if (left > 0) {
            LOG.warning(left + " request(s) were still running after hub.stop.timeout and are cut off.");
        }
    }

    /** Payara Micro's own has expired certificates, and the authorities of a ministry are added to Java's. */
    private static void useTrustStoreOfJava() {
        String key = "javax.net.ssl.trustStore";
        if (System.getProperty(key) == null) {
            System.setProperty(
                    key,
                    Path.of(System.getProperty("java.home"), "lib", "security", "cacerts")
                            .toString());
        }
    }

    /** Payara Micro would find out too late and say it in forty lines. */
    private static void requireFreePort(String address, int port, String portKey, String addressKey) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new Refusal(
                    Exit.PORT_TAKEN,
                    "Cannot listen on " + address + ":" + port + " (" + DataFolder.reason(e)
                            + "). Stop the program that does, or set " + named(portKey) + " or "
                            + named(addressKey) + ".");
        }
    }

    private static String named(String key) {
        return key + " (" + key.toUpperCase(Locale.ROOT).replace('.', '_') + ")";
    }
}
