package org.seamoocs.hub.registry;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.seamoocs.hub.error.ConfigError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.registry.LtiConfig.InstitutionEntry;
import org.seamoocs.hub.registry.LtiConfig.ToolEntry;
import org.seamoocs.hub.registry.agreement.AgreementApplier;

/**
 * Brings institutions, registrations and deployments into the state that the files describe. The files win for what
 * they name, by its code; what they named once and name no longer is withdrawn; what the console owns is left alone.
 * Applying the same again changes nothing.
 */
@ApplicationScoped
public class RegistryApplier {

    private final PlatformApplier platformApplier;
    private final AgreementApplier agreementApplier;

    @PersistenceContext(unitName = "hub")
    private EntityManager entityManager;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    RegistryApplier() {
        this(null, null);
    }

    @Inject
    RegistryApplier(PlatformApplier platformApplier, AgreementApplier agreementApplier) {
        this.platformApplier = platformApplier;
        this.agreementApplier = agreementApplier;
    }

    /**
     * Applies all of a configuration.
     *
     * @throws HubException {@link ConfigError#OWNED_BY_CONSOLE} when the console owns a registration of the same client
     *     under another code
     */
    @Transactional
    public void apply(LtiConfig config) {
        RegistryLock.take(entityManager);
        Map<String, Institution> institutions = applyInstitutions(config.institutions());
        platformApplier.apply(config.platforms(), institutions);
        applyTools(config.tools(), institutions);
        agreementApplier.apply(config.agreements(), institutions);
    }

    private Map<String, Institution> applyInstitutions(List<InstitutionEntry> entries) {
        Map<String, Institution> rows = Rows.by(Institution::code, Institution.class, entityManager);
        Set<String> named = entries.stream().map(InstitutionEntry::code).collect(toSet());
        rows.values().stream()
                .filter(row -> row.managedBy() == ManagedBy.FILE && !named.contains(row.code()))
                .forEach(Institution::withdraw);
        entries.forEach(entry ->
                rows.computeIfAbsent(entry.code(), code -> create(entry)).describe(entry));
        return rows;
    }

    private Institution create(InstitutionEntry entry) {
        Institution row = new Institution(
                entry.code(),
                entry.name(),
                entry.country(),
                String.join(",", entry.languages()),
                entry.timeZone().getId(),
                EntryStatus.ACTIVE,
                ManagedBy.FILE);
        entityManager.persist(row);
        return row;
    }

    private void applyTools(List<ToolEntry> entries, Map<String, Institution> institutions) {
        Map<String, ToolEntry> named = entries.stream().collect(toMap(ToolEntry::code, Function.identity()));
        Map<String, ToolRegistration> rows = Rows.by(ToolRegistration::code, ToolRegistration.class, entityManager);
        rows.values().stream().filter(row -> losesItsClient(row, named)).forEach(ToolRegistration::withdraw);
        entityManager.flush(); // before a client id passes on to another tool, as it may be active only once
        for (ToolEntry entry : entries) {
            refuseForeign(entry, rows);
            Institution institution =
                    Objects.requireNonNull(institutions.get(entry.institution()), entry.institution());
            rows.computeIfAbsent(entry.code(), code -> create(entry, institution))
                    .describe(entry, institution);
        }
    }

    private static boolean losesItsClient(ToolRegistration row, Map<String, ToolEntry> named) {
        ToolEntry entry = named.get(row.code());
        return entry == null
                ? row.managedBy() == ManagedBy.FILE
                : !row.clientId().equals(entry.clientId().value());
    }

    private static void refuseForeign(ToolEntry entry, Map<String, ToolRegistration> rows) {
        rows.values().stream()
                .filter(row -> row.managedBy() == ManagedBy.CONSOLE && row.status() == EntryStatus.ACTIVE)
                .filter(row -> row.clientId().equals(entry.clientId().value())
                        && !row.code().equals(entry.code()))
                .findFirst()
                .ifPresent(row -> {
                    throw new HubException(
                            ConfigError.OWNED_BY_CONSOLE,
                            "tool " + entry.code() + " has the client id of " + row.code()
                                    + ", which the console owns; use that code in the file, or withdraw it there");
                });
    }

    private ToolRegistration create(ToolEntry entry, Institution institution) {
        ToolRegistration row = new ToolRegistration(
                entry.code(),
                entry.name(),
                institution,
                entry.clientId().value(),
                entry.loginUrl().toString(),
                String.join("\n", entry.redirectUris()),
                EntryStatus.ACTIVE,
                ManagedBy.FILE);
        entityManager.persist(row);
        return row;
    }
}
