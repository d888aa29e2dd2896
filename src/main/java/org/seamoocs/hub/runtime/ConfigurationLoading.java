package org.seamoocs.hub.runtime;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.catalogue.Courses;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.registry.LtiConfig;
import org.seamoocs.hub.registry.Registry;
import org.seamoocs.hub.registry.agreement.Agreements;
import org.seamoocs.hub.registry.config.ConfigException;
import org.seamoocs.hub.registry.config.ConfigSource;
import org.seamoocs.hub.registry.config.LtiConfigLoader;

/**
 * Loads {@code lti-config} at start and whenever its files change, and every ten seconds takes over what other nodes
 * have written. A wrong folder ends the start; later it is logged, and what was loaded before stays. Thread-safe.
 */
@ApplicationScoped
public class ConfigurationLoading {

    private static final System.Logger LOG = System.getLogger(ConfigurationLoading.class.getName());
    private static final int POLL_SECONDS = 10;
    private static final String PRACTICE = "/practice/lti-config.yaml";

    private final HubSettings settings;
    private final ConfigurationWriting writing;
    private final Registry registry;
    private final Courses courses;
    private final Agreements agreements;

    @Resource
    private ManagedScheduledExecutorService executor;

    private @Nullable ScheduledFuture<?> polling;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    ConfigurationLoading() {
        this(null, null, null, null, null);
    }

    @Inject
    @SuppressWarnings("NullAway.Init")
    ConfigurationLoading(
            HubSettings settings,
            ConfigurationWriting writing,
            Registry registry,
            Courses courses,
            Agreements agreements) {
        this.settings = settings;
        this.writing = writing;
        this.registry = registry;
        this.courses = courses;
        this.agreements = agreements;
    }

    /** Loads, after the migrations, and begins to watch. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) Startup startup) {
        FolderWatch watch = new FolderWatch(settings.configDir());
        try {
            load();
        } catch (ConfigException e) {
            log("The hub does not start, as its configuration is wrong", e);
            throw e;
        }
        polling = executor.scheduleWithFixedDelay(() -> poll(watch), POLL_SECONDS, POLL_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (polling != null) {
            polling.cancel(false);
        }
    }

    /**
     * Loads the folder, and in practice mode the built-in practice configuration with it, and applies all or nothing.
     *
     * @throws HubException when the folder cannot be read, holds something wrong, or contradicts the console
     */
    public void load() {
        List<ConfigSource> sources = new ArrayList<>();
        if (!settings.devMode() || Files.exists(settings.configDir())) {
            sources.addAll(ConfigSource.in(settings.configDir()));
        }
        if (settings.practice()) {
            sources.add(ConfigSource.of(PRACTICE, practice()));
        }
        LtiConfig config = new LtiConfigLoader(
                        settings.devMode(),
                        Optional.of(settings.publicUrl().toString()),
                        registry.registeredTools()::contains)
                .load(sources);
        writing.apply(config);
        refresh();
        LOG.log(
                System.Logger.Level.INFO,
                "Configuration of {0} loaded: {1} institution(s), {2} platform(s), {3} tool(s), {4} course(s),"
                        + " {5} agreement(s)",
                settings.configDir(),
                config.institutions().size(),
                config.platforms().size(),
                config.tools().size(),
                config.courses().size(),
                config.agreements().size());
    }

    private void poll(FolderWatch watch) {
        try {
            if (watch.changed()) {
                load();
            } else {
                refresh();
            }
        } catch (ConfigException e) {
            log("The changed configuration is wrong; what was loaded before stays", e);
        } catch (RuntimeException e) { // whatever it is, the next look must still come
            LOG.log(System.Logger.Level.ERROR, "The configuration stays as it was", e);
        }
    }

    private void refresh() {
        registry.refresh();
        courses.refresh();
        agreements.refresh();
    }

    private static void log(String consequence, ConfigException e) {
        LOG.log(System.Logger.Level.ERROR, consequence);
        e.findings().forEach(finding -> LOG.log(System.Logger.Level.ERROR, finding.toString()));
    }

    private String practice() {
        try (InputStream input =
                Objects.requireNonNull(ConfigurationLoading.class.getResourceAsStream(PRACTICE), PRACTICE)) {
            return new String(input.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${hub.public-url}", settings.publicUrl().toString())
                    .replace("${hub.practice.url}", settings.practiceUrl().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
