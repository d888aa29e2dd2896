package org.seamoocs.hub.catalogue;

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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.LtiConfig.CourseEntry;
import org.seamoocs.hub.registry.ManagedBy;
import org.seamoocs.hub.registry.ToolRegistration;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What an institution offers to the network, with the outbound link to where the course lives. */
@Entity
@Table(name = "shared_course")
public class SharedCourse {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "catalogue_seq")
    @SequenceGenerator(name = "catalogue_seq", sequenceName = "catalogue_seq", allocationSize = 50)
    private @Nullable Long id;

    /** The key in {@code lti-config} and the {@code {course}} of the public addresses. */
    private String code;

    /** The offering institution. */
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "institution_id")
    private Institution institution;

    private String title;

    /** Plain text, one paragraph. */
    private @Nullable String summary;

    /** IETF BCP 47 tag of the language of instruction. */
    private String language;

    /** SPDX identifier of a Creative Commons licence, e.g. {@code CC-BY-4.0}. */
    private String licence;

    @Enumerated(EnumType.STRING)
    private CourseStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "managed_by")
    private ManagedBy managedBy;

    /** The tool in which the course lives; empty while only the hub's own pages are shared. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "tool_id")
    private @Nullable ToolRegistration tool;

    @Column(name = "target_link_uri")
    private @Nullable String targetLinkUri;

    /** Custom parameters of the outbound link, a JSON object of strings. */
    private @Nullable String custom;

    /** For Jakarta Persistence. */
    @SuppressWarnings("NullAway.Init")
    protected SharedCourse() {}

    @SuppressWarnings("NullAway.Init")
    public SharedCourse(
            String code,
            Institution institution,
            String title,
            String language,
            String licence,
            CourseStatus status,
            ManagedBy managedBy) {
        this.code = code;
        this.institution = institution;
        this.title = title;
        this.language = language;
        this.licence = licence;
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

    public Institution institution() {
        return institution;
    }

    public String title() {
        return title;
    }

    public Optional<String> summary() {
        return Optional.ofNullable(summary);
    }

    public String language() {
        return language;
    }

    public String licence() {
        return licence;
    }

    public CourseStatus status() {
        return status;
    }

    public ManagedBy managedBy() {
        return managedBy;
    }

    public Optional<ToolRegistration> tool() {
        return Optional.ofNullable(tool);
    }

    public Optional<String> targetLinkUri() {
        return Optional.ofNullable(targetLinkUri);
    }

    /** Custom parameters of the outbound link, their variables not substituted; empty for none. */
    public Map<String, String> custom() {
        return custom == null ? Map.of() : JSON.readValue(custom, PARAMETERS);
    }

    /**
     * Takes over what a file says.
     *
     * @param institution the one that the entry names
     * @param tool the one that the entry names, if any
     */
    void describe(CourseEntry entry, Institution institution, @Nullable ToolRegistration tool) {
        this.institution = institution;
        this.tool = tool;
        custom = entry.custom().isEmpty() ? null : JSON.writeValueAsString(entry.custom());
        title = entry.title();
        summary = entry.summary().orElse(null);
        language = entry.language();
        licence = entry.licence();
        status = CourseStatus.of(entry);
        managedBy = ManagedBy.FILE;
        targetLinkUri = entry.targetLinkUri().map(URI::toString).orElse(null);
    }

    void withdraw() {
        status = CourseStatus.WITHDRAWN;
    }
}
