package org.seamoocs.hub.registry.dynamic;

import static java.util.stream.Collectors.joining;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seamoocs.hub.config.HubSettings;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RegistrationError;
import org.seamoocs.hub.lti.jose.RandomValues;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.registry.EntryStatus;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.ManagedBy;
import org.seamoocs.hub.registry.RegisteredCode;
import org.seamoocs.hub.registry.ToolRegistration;

/** Takes a tool's registration; nothing is launched and no token issued before an operator approves it. Thread-safe. */
@ApplicationScoped
public class ToolRegistering {

    private static final System.Logger LOG = System.getLogger(ToolRegistering.class.getName());

    private final Invitations invitations;
    private final HubSettings settings;

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected ToolRegistering() {
        this(null, null);
    }

    @Inject
    public ToolRegistering(Invitations invitations, HubSettings settings) {
        this.invitations = invitations;
        this.settings = settings;
    }

    /**
     * Registers.
     *
     * @param token the registration token, which is used up only if the registration is taken
     * @param document the request's body
     * @return the answer's body (RFC 7591, 3.2.1)
     * @throws HubException with a {@link RegistrationError}
     */
    @Transactional
    public Map<String, Object> register(String token, String document) {
        Institution institution = invitations.use(InvitationKind.TOOL, token);
        ToolMetadata metadata = ToolMetadata.parse(document, settings.devMode());
        String id = RandomValues.id();
        ToolRegistration tool = new ToolRegistration(
                RegisteredCode.ofTool(id),
                metadata.name(),
                institution,
                id,
                metadata.loginUrl().toString(),
                metadata.redirectUris().stream().map(URI::toString).collect(joining("\n")),
                EntryStatus.PENDING,
                ManagedBy.CONSOLE);
        tool.registers(metadata.jwksUri(), metadata.deepLinkingUrl(), metadata.scopes(), metadata.claims());
        entities.persist(tool);
        LOG.log(
                System.Logger.Level.INFO,
                "Tool {0} of {1} has registered and waits: registrations approve {0}",
                tool.code(),
                institution.code());
        return answer(tool, metadata, institution);
    }

    private static Map<String, Object> answer(ToolRegistration tool, ToolMetadata metadata, Institution institution) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("version", "1.3.0");
        configuration.put("deployment_id", tool.deploymentOf(institution).value());
        configuration.put("target_link_uri", metadata.targetLinkUri().toString());
        configuration.put("domain", metadata.targetLinkUri().getRawAuthority());
        configuration.put(
                "claims",
                metadata.claims().stream().map(PersonClaim::wireName).sorted().toList());
        configuration.put("messages", messages(metadata));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("client_id", tool.clientId());
        answer.put("client_name", metadata.name());
        answer.put("application_type", "web");
        answer.put("response_types", List.of("id_token"));
        answer.put("grant_types", List.of("implicit", "client_credentials"));
        answer.put("initiate_login_uri", metadata.loginUrl().toString());
        answer.put(
                "redirect_uris",
                metadata.redirectUris().stream().map(URI::toString).toList());
        answer.put("jwks_uri", metadata.jwksUri().toString());
        answer.put("token_endpoint_auth_method", "private_key_jwt");
        answer.put("scope", metadata.scopes().stream().map(Scope::uri).sorted().collect(joining(" ")));
        answer.put("https://purl.imsglobal.org/spec/lti-tool-configuration", configuration);
        return answer;
    }

    private static List<Map<String, Object>> messages(ToolMetadata metadata) {
        Map<String, Object> link = Map.of(
                "type",
                "LtiResourceLinkRequest",
                "target_link_uri",
                metadata.targetLinkUri().toString());
        return metadata.deepLinkingUrl()
                .map(url -> List.of(
                        link,
                        Map.<String, Object>of("type", "LtiDeepLinkingRequest", "target_link_uri", url.toString())))
                .orElse(List.of(link));
    }
}
