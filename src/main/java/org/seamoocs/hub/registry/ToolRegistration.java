package org.seamoocs.hub.registry;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.lti.spec.ClientId;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.PersonClaim;
import org.seamoocs.hub.lti.spec.Scope;
import org.seamoocs.hub.registry.LtiConfig.ToolEntry;

/** A course tool that the hub launches (outbound). */
@Entity
@Table(name = "tool_registration")
public class ToolRegistration {

    /** The deployment id for everybody, in a tool that knows only one. */
    public static final String SINGLE_DEPLOYMENT = "hub";

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "registry_seq")
    @SequenceGenerator(name = "registry_seq", sequenceName = "registry_seq", allocationSize = 50)
    private @Nullable Long id;

    private String code;

    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "product_family")
    private ProductFamily productFamily = ProductFamily.OTHER;

    /** The institution that runs the tool. */
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "institution_id")
    private Institution institution;

    /** The client id that the hub gave this tool; unique among tools. */
    @Column(name = "client_id")
    private String clientId;

    @Column(name = "login_url")
    private String loginUrl;

    /** One absolute address per line. */
    @Column(name = "redirect_uris")
    private String redirectUris;

    @Column(name = "deep_linking_url")
    private @Nullable String deepLinkingUrl;

    /** The addresses of the scopes that it may ask for, one per line. */
    private String scopes = "";

    /** The names of the personal claims that it asks for, one per line. */
    private String claims = "";

    @Column(name = "jwks_uri")
    private @Nullable String jwksUri;

    private @Nullable String jwks;

    /** The tool knows only one deployment ({@code deployments: single}). */
    @Column(name = "single_deployment")
    private boolean singleDeployment;

    @Enumerated(EnumType.STRING)
    private EntryStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "managed_by")
    private ManagedBy managedBy;

    /** For Jakarta Persistence. */
    @SuppressWarnings("NullAway.Init")
    protected ToolRegistration() {}

    @SuppressWarnings("NullAway.Init")
    public ToolRegistration(
            String code,
            String name,
            Institution institution,
            String clientId,
            String loginUrl,
            String redirectUris,
            EntryStatus status,
            ManagedBy managedBy) {
        this.code = code;
        this.name = name;
        this.institution = institution;
        this.clientId = clientId;
        this.loginUrl = loginUrl;
        this.redirectUris = redirectUris;
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

    public Institution institution() {
        return institution;
    }

    public String clientId() {
        return clientId;
    }

    /** {@link #clientId()}, typed. */
    public ClientId clientIdentifier() {
        return new ClientId(clientId);
    }

    public String loginUrl() {
        return loginUrl;
    }

    public String redirectUris() {
        return redirectUris;
    }

    /** Whether a launch may go there: equal as a whole string to a registered one (OpenID Connect Core 1.0, 3.1.2.1). */
    public boolean registered(String redirectUri) {
        return redirectUris.lines().anyMatch(redirectUri::equals);
    }

    /** Which product it is; chooses the quirks that the hub allows for. */
    public ProductFamily productFamily() {
        return productFamily;
    }

    /** Where its own content picker is; empty if it has none (Deep Linking 2.0). */
    public Optional<URI> deepLinkingUrl() {
        return Optional.ofNullable(deepLinkingUrl).map(URI::create);
    }

    /** What it may ask for at the token endpoint. */
    public Set<Scope> scopes() {
        return scopes.lines().flatMap(uri -> Scope.of(uri).stream()).collect(toUnmodifiableSet());
    }

    /** The personal claims that it asks for; what it gets the agreement decides. */
    public Set<PersonClaim> claims() {
        return claims.lines().flatMap(name -> PersonClaim.of(name).stream()).collect(toUnmodifiableSet());
    }

    public Optional<String> jwksUri() {
        return Optional.ofNullable(jwksUri);
    }

    public Optional<String> jwks() {
        return Optional.ofNullable(jwks);
    }

    /**
     * The deployment id under which this tool knows the people of an institution (design.md 3.1): the institution's code, so
     * that it can be typed into the tool before anybody launches.
     */
    public DeploymentId deploymentOf(Institution sending) {
        return new DeploymentId(singleDeployment ? SINGLE_DEPLOYMENT : sending.code());
    }

    public boolean singleDeployment() {
        return singleDeployment;
    }

    public EntryStatus status() {
        return status;
    }

    public ManagedBy managedBy() {
        return managedBy;
    }

    /** What a dynamic registration says beyond what every tool has. */
    public void registers(URI keys, Optional<URI> contentSelection, Set<Scope> asked, Set<PersonClaim> wanted) {
        jwksUri = keys.toString();
        deepLinkingUrl = contentSelection.map(URI::toString).orElse(null);
        scopes = addresses(asked);
        claims = names(wanted);
    }

    private static String addresses(Set<Scope> scopes) {
        return scopes.stream().map(Scope::uri).sorted().collect(joining("\n"));
    }

    private static String names(Set<PersonClaim> claims) {
        return claims.stream().map(PersonClaim::wireName).sorted().collect(joining("\n"));
    }

    /** Takes over what a file says; {@code institution} is the one that it names. */
    void describe(ToolEntry entry, Institution institution) {
        this.institution = institution;
        name = entry.name();
        clientId = entry.clientId().value();
        productFamily = entry.productFamily();
        loginUrl = entry.loginUrl().toString();
        deepLinkingUrl = entry.deepLinkingUrl().map(URI::toString).orElse(null);
        scopes = addresses(entry.scopes());
        claims = names(entry.claims());
        redirectUris = String.join("\n", entry.redirectUris());
        jwksUri = entry.keys().jwksUri().map(URI::toString).orElse(null);
        jwks = entry.keys().jwks().orElse(null);
        singleDeployment = entry.singleDeployment();
        status = EntryStatus.ACTIVE;
        managedBy = ManagedBy.FILE;
    }

    void withdraw() {
        status = EntryStatus.WITHDRAWN;
    }
}
