package org.seamoocs.hub.registry.dynamic;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RegistrationError;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.Scope;

/**
 * A tool's registration request (LTI Dynamic Registration 1.0, 3.6; RFC 7591, 2). Scopes and claims that the hub does not
 * know are left out; the tool reads in the answer what it got.
 */
record ToolMetadata(
        String name,
        URI loginUrl,
        List<URI> redirectUris,
        URI jwksUri,
        URI targetLinkUri,
        Optional<URI> deepLinkingUrl,
        Set<Scope> scopes,
        Set<PersonClaim> claims) {

    private static final String CONFIGURATION = "https://purl.imsglobal.org/spec/lti-tool-configuration";

    /** @throws HubException {@link RegistrationError#METADATA_INVALID} or {@link RegistrationError#REDIRECT_URI_INVALID} */
    static ToolMetadata parse(String document, boolean httpAllowed) {
        Metadata metadata = Metadata.parse(document, RegistrationError.METADATA_INVALID, httpAllowed);
        Metadata tool = metadata.object(CONFIGURATION);
        requires(metadata, "response_types", "id_token"); // response_types (REQUIRED)
        requires(metadata, "grant_types", "client_credentials"); // grant_types (REQUIRED)
        requires(metadata, "token_endpoint_auth_method", "private_key_jwt"); // token_endpoint_auth_method (REQUIRED)
        URI target = tool.address("target_link_uri"); // target_link_uri (REQUIRED)
        checkDomain(tool, target);
        ToolMetadata parsed = new ToolMetadata(
                metadata.text("client_name"), // client_name (REQUIRED)
                metadata.address("initiate_login_uri"), // initiate_login_uri (REQUIRED)
                redirectUris(metadata),
                metadata.address("jwks_uri"), // jwks_uri (REQUIRED: the hub keeps no keys of others)
                target,
                deepLinking(tool),
                metadata.words("scope").stream()
                        .flatMap(uri -> Scope.of(uri).stream())
                        .collect(toUnmodifiableSet()),
                tool.words("claims").stream()
                        .flatMap(name -> PersonClaim.of(name).stream())
                        .collect(toUnmodifiableSet()));
        parsed.checkHosts();
        return parsed;
    }

    private static List<URI> redirectUris(Metadata metadata) {
        Metadata strict = new Metadata(metadata.node(), RegistrationError.REDIRECT_URI_INVALID, metadata.httpAllowed());
        return strict.addresses("redirect_uris"); // redirect_uris (REQUIRED)
    }

    private static Optional<URI> deepLinking(Metadata tool) {
        return tool.objects("messages").stream()
                .filter(message -> message.optionalText("type")
                        .filter(MessageType.DEEP_LINKING.wireName()::equals)
                        .isPresent())
                .findFirst()
                .map(message ->
                        message.optionalAddress("target_link_uri").orElseGet(() -> tool.address("target_link_uri")));
    }

    private static void requires(Metadata metadata, String name, String value) {
        if (!metadata.words(name).contains(value)) {
            throw metadata.refuse(name);
        }
    }

    /** {@code domain}, which Moodle 4.5 sends without its port, names the host of the target. */
    private static void checkDomain(Metadata tool, URI target) {
        String domain = tool.text("domain").toLowerCase(Locale.ROOT); // domain (REQUIRED)
        String host = target.getHost().toLowerCase(Locale.ROOT);
        if (!domain.equals(host) && !domain.equals(target.getRawAuthority().toLowerCase(Locale.ROOT))) {
            throw tool.refuse("domain");
        }
    }

    /** Tokens and people go nowhere but to the host that registers. */
    private void checkHosts() {
        String host = targetLinkUri.getHost();
        if (!redirectUris.stream().allMatch(uri -> uri.getHost().equalsIgnoreCase(host))) {
            throw new HubException(RegistrationError.REDIRECT_URI_INVALID, "a redirect URI is on another host");
        }
        if (!loginUrl.getHost().equalsIgnoreCase(host)
                || deepLinkingUrl
                        .filter(uri -> !uri.getHost().equalsIgnoreCase(host))
                        .isPresent()) {
            throw new HubException(RegistrationError.METADATA_INVALID, "an address is on another host");
        }
    }
}
