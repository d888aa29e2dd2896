package org.seamoocs.hub.registry.dynamic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.FetchError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RegistrationError;
import org.seamoocs.hub.http.FetchRules;
import org.seamoocs.hub.http.GuardedHttpClient;
import org.seamoocs.hub.http.HttpAnswer;
import org.seamoocs.hub.http.HttpCall;
import org.seamoocs.hub.lti.jose.RandomValues;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.RegisteredCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Registers the hub with an LMS that opened its registration address (LTI Dynamic Registration 1.0, 3). What the LMS grants is
 * stored as it comes back, and waits for an operator's approval. Thread-safe.
 */
@ApplicationScoped
public class PlatformRegistering {

    private static final JsonMapper JSON = new JsonMapper();
    private static final FetchRules CONFIGURATION = new FetchRules(Set.of("application/json"), 64 * 1024);

    private final Invitations invitations;
    private final GuardedHttpClient client;
    private final HubSettings settings;
    private final RegisteredPlatforms platforms;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected PlatformRegistering() {
        this(null, null, null, null);
    }

    @Inject
    public PlatformRegistering(
            Invitations invitations, GuardedHttpClient client, HubSettings settings, RegisteredPlatforms platforms) {
        this.invitations = invitations;
        this.client = client;
        this.settings = settings;
        this.platforms = platforms;
    }

    /**
     * What the LMS says of itself. Nothing is fetched for a stranger: the invitation comes first.
     *
     * @param address {@code openid_configuration}
     * @throws HubException {@link RegistrationError#INVITATION_INVALID} or {@link RegistrationError#CONFIGURATION_UNUSABLE}
     */
    public Introduction introduce(String invitation, String address) {
        Institution institution = invitations.institution(InvitationKind.PLATFORM, invitation);
        URI uri = parse(address);
        try {
            String document =
                    new String(client.get(uri, CONFIGURATION).body(), java.nio.charset.StandardCharsets.UTF_8);
            return new Introduction(institution, PlatformConfiguration.parse(document, uri, settings.devMode()));
        } catch (HubException e) {
            if (e.code() instanceof FetchError) {
                throw new HubException(RegistrationError.CONFIGURATION_UNUSABLE, String.valueOf(e.getMessage()), e);
            }
            throw e;
        }
    }

    /**
     * Registers and stores. The LMS is asked first: a registration that it refuses leaves the invitation usable.
     *
     * @param registrationToken {@code registration_token}, if the LMS gave one
     * @return the code under which the operator approves it
     * @throws HubException with a {@link RegistrationError}
     */
    public String register(String invitation, String address, Optional<String> registrationToken) {
        PlatformConfiguration platform = introduce(invitation, address).platform();
        String code = RegisteredCode.ofPlatform(RandomValues.id());
        Metadata answer = ask(platform, code, registrationToken);
        String clientId = answer.text("client_id"); // client_id (REQUIRED)
        Optional<String> deployment = answer.object("https://purl.imsglobal.org/spec/lti-tool-configuration")
                .optionalText("deployment_id");
        platforms.store(invitation, code, platform, clientId, deployment);
        return code;
    }

    private Metadata ask(PlatformConfiguration platform, String code, Optional<String> registrationToken) {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
        registrationToken.ifPresent(token -> headers.put("Authorization", "Bearer " + token));
        String body = JSON.writeValueAsString(new HubMetadata(settings).request(code, platform));
        try {
            HttpAnswer answer = client.exchange(HttpCall.of("POST", platform.registrationEndpoint(), headers)
                    .with("application/json", body));
            if (!answer.successful()) {
                throw new HubException(RegistrationError.REGISTRATION_REFUSED, "status " + answer.status());
            }
            return Metadata.parse(answer.text(), RegistrationError.REGISTRATION_REFUSED, settings.devMode());
        } catch (HubException e) {
            if (e.code() instanceof FetchError) {
                throw new HubException(RegistrationError.REGISTRATION_REFUSED, String.valueOf(e.getMessage()), e);
            }
            throw e;
        }
    }

    private static URI parse(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw new HubException(RegistrationError.CONFIGURATION_UNUSABLE, "openid_configuration is no address", e);
        }
    }

    /** Who wants to be registered, and for whom. */
    public record Introduction(Institution institution, PlatformConfiguration platform) {}
}
