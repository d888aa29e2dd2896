package org.seamoocs.hub.practice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.practice.world.Addresses;

/** Makes third-party login initiations (1EdTech Security Framework 1.0, 5.1.1.1; LTI Core 1.3, 4.1). Thread-safe. */
@ApplicationScoped
public class Initiations {

    private Addresses addresses;
    private MessageHints hints;

    /** For CDI's proxy. */
    @SuppressWarnings("NullAway.Init")
    protected Initiations() {}

    @Inject
    public Initiations(HubSettings settings, MessageHints hints) {
        this.addresses = Addresses.of(settings);
        this.hints = hints;
    }

    /**
     * The form that the browser posts to the hub.
     *
     * @param storage whether the LMS page offers platform storage to its frame
     */
    Answer.FormPost of(SignIn signIn, Launch launch, boolean storage) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("iss", addresses.issuer());
        fields.put("target_link_uri", new LaunchClaims(addresses).target(launch));
        fields.put("login_hint", launch.user().id());
        fields.put("lti_message_hint", hints.mint(signIn, launch));
        fields.put("client_id", Addresses.CLIENT_ID);
        fields.put("lti_deployment_id", launch.campus().deployment());
        if (storage && launch.documentTarget().equals(Launch.IFRAME)) {
            fields.put("lti_storage_target", "_parent");
        }
        return new Answer.FormPost(addresses.hubLogin(), fields);
    }
}
