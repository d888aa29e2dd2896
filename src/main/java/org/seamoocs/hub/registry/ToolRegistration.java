package org.seamoocs.hub.registry;

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
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.registry.LtiConfig.ToolEntry;

/** A course tool that the hub launches (outbound). */
@Entity
@Table(name = "tool_registration")
public class ToolRegistration {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "registry_seq")
    @SequenceGenerator(name = "registry_seq", sequenceName = "registry_seq", allocationSize = 50)
    private @Nullable Long id;

    private String code;

    private String name;

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

    public String loginUrl() {
        return loginUrl;
    }

    public String redirectUris() {
        return redirectUris;
    }

    public Optional<String> jwksUri() {
        return Optional.ofNullable(jwksUri);
    }

    public Optional<String> jwks() {
        return Optional.ofNullable(jwks);
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

    /** Takes over what a file says; {@code institution} is the one that it names. */
    void describe(ToolEntry entry, Institution institution) {
        this.institution = institution;
        name = entry.name();
        clientId = entry.clientId().value();
        loginUrl = entry.loginUrl().toString();
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
