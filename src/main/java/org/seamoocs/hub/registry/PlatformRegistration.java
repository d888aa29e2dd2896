package org.seamoocs.hub.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.lti.spec.ClientId;
import org.seamoocs.hub.lti.spec.Issuer;
import org.seamoocs.hub.registry.LtiConfig.Lti11;
import org.seamoocs.hub.registry.LtiConfig.PlatformEntry;

/**
 * An LMS that launches into the hub (inbound): one OAuth client of one issuer. Its code is the {@code {registration}} of
 * the public addresses.
 */
@Entity
@Table(name = "platform_registration")
public class PlatformRegistration {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "registry_seq")
    @SequenceGenerator(name = "registry_seq", sequenceName = "registry_seq", allocationSize = 50)
    private @Nullable Long id;

    /** The key in {@code lti-config}, and the path segment of this registration's own login and redirect URI. */
    private String code;

    /** What people call this LMS. */
    private String name;

    private String issuer;

    @Column(name = "client_id")
    private String clientId;

    @Column(name = "authorization_endpoint")
    private String authorizationEndpoint;

    @Column(name = "token_endpoint")
    private @Nullable String tokenEndpoint;

    /** The audience of token requests where it differs from the token endpoint. */
    @Column(name = "authorization_server")
    private @Nullable String authorizationServer;

    /** Where the platform publishes its keys; exactly one of this and {@code jwks} is there. */
    @Column(name = "jwks_uri")
    private @Nullable String jwksUri;

    /** The platform's keys as a JWK set document. */
    private @Nullable String jwks;

    @Enumerated(EnumType.STRING)
    @Column(name = "product_family")
    private ProductFamily productFamily;

    /** Further origins whose frames may show the hub, one per line. */
    @Column(name = "frame_ancestors")
    private @Nullable String frameAncestors;

    /** Whether a launch without {@code sub} is accepted (legal in Core, refused by default). */
    @Column(name = "anonymous_launches")
    private boolean anonymousLaunches;

    /** The consumer key that this LMS used with LTI 1.1. */
    @Column(name = "lti11_consumer_key")
    private @Nullable String lti11ConsumerKey;

    /** The configuration key that holds the LTI 1.1 secret; the secret itself is never stored. */
    @Column(name = "lti11_secret_name")
    private @Nullable String lti11SecretName;

    @Enumerated(EnumType.STRING)
    private EntryStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "managed_by")
    private ManagedBy managedBy;

    /** For Jakarta Persistence. */
    @SuppressWarnings("NullAway.Init")
    protected PlatformRegistration() {}

    @SuppressWarnings("NullAway.Init")
    public PlatformRegistration(
            String code,
            String name,
            String issuer,
            String clientId,
            String authorizationEndpoint,
            ProductFamily productFamily,
            EntryStatus status,
            ManagedBy managedBy) {
        this.code = code;
        this.name = name;
        this.issuer = issuer;
        this.clientId = clientId;
        this.authorizationEndpoint = authorizationEndpoint;
        this.productFamily = productFamily;
        this.status = status;
        this.managedBy = managedBy;
    }

    /** The row's id; only of an entity that has been stored. */
    public long id() {
        if (id == null) {
            throw new IllegalStateException("not stored yet");
        }
        return id;
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public String issuer() {
        return issuer;
    }

    public void setIssuer(String issuer) {
        this.issuer = issuer;
    }

    public String clientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String authorizationEndpoint() {
        return authorizationEndpoint;
    }

    public Optional<String> tokenEndpoint() {
        return Optional.ofNullable(tokenEndpoint);
    }

    public Optional<String> authorizationServer() {
        return Optional.ofNullable(authorizationServer);
    }

    public Optional<String> jwksUri() {
        return Optional.ofNullable(jwksUri);
    }

    public Optional<String> jwks() {
        return Optional.ofNullable(jwks);
    }

    public void setJwks(@Nullable String jwks) {
        this.jwks = jwks;
    }

    public ProductFamily productFamily() {
        return productFamily;
    }

    public boolean anonymousLaunches() {
        return anonymousLaunches;
    }

    public void setAnonymousLaunches(boolean anonymousLaunches) {
        this.anonymousLaunches = anonymousLaunches;
    }

    public Optional<String> lti11ConsumerKey() {
        return Optional.ofNullable(lti11ConsumerKey);
    }

    public Optional<String> lti11SecretName() {
        return Optional.ofNullable(lti11SecretName);
    }

    public EntryStatus status() {
        return status;
    }

    public ManagedBy managedBy() {
        return managedBy;
    }

    /**
     * The origins in whose frames this LMS shows the hub: its issuer's, its authorization endpoint's and those that the
     * configuration adds, because some show their courses on another host (Canvas, Open edX).
     */
    public Set<String> frameAncestors() {
        Set<String> origins = new TreeSet<>();
        origin(issuer).ifPresent(origins::add);
        origins.add(authorizationOrigin());
        Optional.ofNullable(frameAncestors).ifPresent(lines -> lines.lines().forEach(origins::add));
        return origins;
    }

    /** Scheme, host and port of the authorization endpoint: whom browser messages may come from and forms may reach. */
    public String authorizationOrigin() {
        return origin(authorizationEndpoint).orElseThrow();
    }

    private static Optional<String> origin(String address) {
        URI uri = URI.create(address);
        return Optional.ofNullable(uri.getHost())
                .map(host -> uri.getScheme() + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
    }

    public Issuer issuerId() {
        return new Issuer(issuer);
    }

    public ClientId clientIdentifier() {
        return new ClientId(clientId);
    }

    /** What a dynamic registration says beyond what every registration has. */
    public void registers(URI tokens, Optional<String> audience, URI keys) {
        tokenEndpoint = tokens.toString();
        authorizationServer = audience.orElse(null);
        jwksUri = keys.toString();
    }

    /** Takes over what a file says. */
    void describe(PlatformEntry entry) {
        name = entry.name();
        issuer = entry.issuer().value();
        clientId = entry.clientId().value();
        authorizationEndpoint = entry.authorizationEndpoint().toString();
        tokenEndpoint = entry.tokenEndpoint().map(URI::toString).orElse(null);
        authorizationServer = entry.authorizationServer().orElse(null);
        jwksUri = entry.keys().jwksUri().map(URI::toString).orElse(null);
        jwks = entry.keys().jwks().orElse(null);
        productFamily = entry.productFamily();
        frameAncestors = entry.frameAncestors().isEmpty() ? null : String.join("\n", entry.frameAncestors());
        anonymousLaunches = entry.anonymousLaunches();
        lti11ConsumerKey = entry.lti11().map(Lti11::consumerKey).orElse(null);
        lti11SecretName = entry.lti11().map(Lti11::secretName).orElse(null);
        status = EntryStatus.ACTIVE;
        managedBy = ManagedBy.FILE;
    }

    void withdraw() {
        status = EntryStatus.WITHDRAWN;
    }
}
