package org.seamoocs.hub.broker.deeplink;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.seamoocs.hub.catalogue.Section;
import org.seamoocs.hub.config.DatabaseTime;
import org.seamoocs.hub.error.DeepLinkingError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.identity.BrowserBinding;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.lti.jose.Secret;
import org.seamoocs.hub.lti.platform.BrowserTie;
import org.seamoocs.hub.lti.spec.DeepLinkingSettings;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.LaunchMessage;
import org.seamoocs.hub.lti.spec.Roles;
import org.seamoocs.hub.registry.Deployment;
import org.seamoocs.hub.registry.DeploymentStatus;
import org.seamoocs.hub.registry.Registry;
import tools.jackson.databind.json.JsonMapper;

/**
 * The LMSs' requests that wait for an answer. The page that shows one holds its secret, so it needs no cookie; where the
 * browser kept one at launch, it must still have it. Each is answered once. Thread-safe; the database is the only memory.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Selections {

    /** As long as a teacher may look for content; an LMS's return URL seldom lives longer. */
    public static final Duration LIFE = Duration.ofHours(2);

    private static final JsonMapper JSON = JsonMapper.shared();

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    private final Registry registry;
    private final Clock clock;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected Selections() {
        this(null, null);
    }

    @Inject
    public Selections(Registry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Notes a request and answers the secret of its page. The message is a deep linking request. */
    public String open(Section section, Optional<PersonId> person, LaunchMessage message, BrowserTie browser) {
        Secret secret = Secret.random();
        Instant now = clock.instant();
        entities.createNativeQuery("""
                        INSERT INTO content_selection (secret_hash, section_id, person_id, roles, hops, settings, browser,
                            created_at, expires_at)
                        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)""")
                .setParameter(1, secret.hash())
                .setParameter(2, section.id())
                .setParameter(3, person.map(PersonId::value).orElse(null))
                .setParameter(4, String.join("\n", message.roles().values()))
                .setParameter(5, String.join("\n", message.hops()))
                .setParameter(6, JSON.writeValueAsString(message.deepLinking().orElseThrow()))
                .setParameter(7, JSON.writeValueAsString(browser))
                .setParameter(8, DatabaseTime.of(now))
                .setParameter(9, DatabaseTime.of(now.plus(LIFE)))
                .executeUpdate();
        return secret.value();
    }

    /**
     * The request of that page.
     *
     * @throws HubException {@link DeepLinkingError#SELECTION_ENDED} if there is none, it is past its time or answered, is
     *     another browser's, or its LMS is no longer trusted
     */
    public Selection find(String secret, Optional<BrowserBinding> browser) {
        return one("c.secret_hash = ?1", new Secret(secret).hash(), browser);
    }

    /** As {@link #find(String, Optional)}, by the row's id. */
    public Selection find(long id, Optional<BrowserBinding> browser) {
        return one("c.id = ?1", id, browser);
    }

    /** A new secret for the page of that request; the one before is worth nothing from then on. */
    public String renew(Selection selection) {
        Secret secret = Secret.random();
        entities.createNativeQuery("UPDATE content_selection SET secret_hash = ?1 WHERE id = ?2")
                .setParameter(1, secret.hash())
                .setParameter(2, selection.id())
                .executeUpdate();
        return secret.value();
    }

    /** Notes that the request is answered. @throws HubException {@link DeepLinkingError#SELECTION_ENDED} if it was already */
    public void answered(Selection selection) {
        int changed = entities.createNativeQuery(
                        "UPDATE content_selection SET answered_at = ?1 WHERE id = ?2 AND answered_at IS NULL")
                .setParameter(1, DatabaseTime.of(clock.instant()))
                .setParameter(2, selection.id())
                .executeUpdate();
        if (changed != 1) {
            throw ended("answered meanwhile");
        }
    }

    /** Deletes what has ended, with the tools' requests that belong to it, and nonces that no response can bring again. @return how many */
    @Transactional
    public int purge() {
        return purge("content_selection") + purge("used_response_nonce");
    }

    private int purge(String table) {
        return entities.createNativeQuery("DELETE FROM " + table + " WHERE expires_at < ?1")
                .setParameter(1, DatabaseTime.of(clock.instant()))
                .executeUpdate();
    }

    private Selection one(String condition, Object value, Optional<BrowserBinding> browser) {
        Stream<?> rows = entities.createNativeQuery("""
                        SELECT c.id, c.section_id, c.person_id, c.roles, c.settings, c.browser, r.code, d.deployment_id,
                            c.hops
                        FROM content_selection c JOIN section s ON s.id = c.section_id
                        JOIN deployment d ON d.id = s.deployment_id JOIN platform_registration r ON r.id = d.registration_id
                        WHERE c.answered_at IS NULL AND c.expires_at > ?2 AND """ + " " + condition)
                .setParameter(1, value)
                .setParameter(2, DatabaseTime.of(clock.instant()))
                .getResultStream();
        Object[] row = rows.findFirst()
                .map(Object[].class::cast)
                .orElseThrow(() -> ended("unknown, answered or past its time"));
        BrowserTie tie = JSON.readValue((String) row[5], BrowserTie.class);
        checkBrowser(tie, browser);
        return new Selection(
                ((Number) row[0]).longValue(),
                trusted((String) row[6], (String) row[7]),
                ((Number) row[1]).longValue(),
                Optional.ofNullable((Number) row[2]).map(id -> new PersonId(id.longValue())),
                new Roles(((String) row[3]).lines().toList()),
                ((String) row[8]).lines().toList(),
                JSON.readValue((String) row[4], DeepLinkingSettings.class),
                tie);
    }

    private Deployment trusted(String registration, String deployment) {
        return registry.platform(registration)
                .flatMap(r -> registry.deployment(r, new DeploymentId(deployment)))
                .filter(d -> d.status() == DeploymentStatus.ACTIVE)
                .orElseThrow(() -> ended("the LMS is no longer trusted"));
    }

    /** A browser that keeps its binding in the LMS's storage has nothing to show here but the page's secret. */
    private static void checkBrowser(BrowserTie tie, Optional<BrowserBinding> browser) {
        if (tie.storage().isEmpty()
                && browser.filter(b -> b.matches(tie.bindingHash())).isEmpty()) {
            throw ended("another browser's");
        }
    }

    private static HubException ended(String why) {
        return new HubException(DeepLinkingError.SELECTION_ENDED, why);
    }
}
