package org.seamoocs.hub.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.seamoocs.hub.catalogue.CourseApplier;
import org.seamoocs.hub.registry.LtiConfig;
import org.seamoocs.hub.registry.RegistryApplier;

/** Applies all of a configuration or nothing of it. */
@ApplicationScoped
class ConfigurationWriting {

    private final RegistryApplier registryApplier;
    private final CourseApplier courseApplier;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    ConfigurationWriting() {
        this(null, null);
    }

    @Inject
    ConfigurationWriting(RegistryApplier registryApplier, CourseApplier courseApplier) {
        this.registryApplier = registryApplier;
        this.courseApplier = courseApplier;
    }

    @Transactional
    void apply(LtiConfig config) {
        registryApplier.apply(config);
        courseApplier.apply(config);
    }
}
