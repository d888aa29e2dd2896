package org.seamoocs.hub.broker.launch;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.lti.tool.LaunchExpectation;
import org.seamoocs.hub.lti.tool.LoginState;
import org.seamoocs.hub.registry.PlatformRegistration;

/** Gathers what an ID token must agree with: registration, state and the hub's settings. */
@Dependent
class LaunchExpectations {

    private final HubSettings settings;
    private final Config config;

    @Inject
    LaunchExpectations(HubSettings settings, Config config) {
        this.settings = settings;
        this.config = config;
    }

    LaunchExpectation of(PlatformRegistration registration, LoginState state) {
        Optional<String> lti11Secret =
                registration.lti11SecretName().flatMap(name -> config.getOptionalValue(name, String.class));
        return new LaunchExpectation(
                registration, state.nonce(), state.deployment(), settings.publicUrl(), settings.devMode(), lti11Secret);
    }
}
