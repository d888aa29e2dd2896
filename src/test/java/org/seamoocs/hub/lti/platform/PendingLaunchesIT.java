package org.seamoocs.hub.lti.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.seamoocs.hub.lti.jose.Secret;
import org.seamoocs.hub.lti.platform.BrowserTie.StorageFrame;
import org.seamoocs.hub.lti.spec.DeploymentId;
import org.seamoocs.hub.lti.spec.MessageType;
import org.seamoocs.hub.registry.EntryStatus;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.ManagedBy;
import org.seamoocs.hub.registry.ToolRegistration;

/** What of a pending launch is kept, how long, on a real MariaDB. */
@ExtendWith(ArquillianExtension.class)
class PendingLaunchesIT {

    private static final BrowserTie BROWSER = new BrowserTie(
            "hash",
            Optional.of(new StorageFrame("_parent", "https://lms.example", "key")),
            Set.of("https://lms.example"),
            Optional.of("th"),
            Optional.of(URI.create("https://lms.example/return?sesskey=1")));

    @Inject
    PendingLaunches pending;

    @PersistenceContext(unitName = "hub")
    EntityManager entities;

    @Inject
    UserTransaction transaction;

    @Test
    void claimsAreTakenOnceAndThenGone() throws Exception {
        Secret hint = store(Instant.now());
        PendingLaunch launch = pending.find(hint.value()).orElseThrow();
        assertThat(launch.browser()).isEqualTo(BROWSER);
        assertThat(launch.used()).isFalse();
        assertThat(launch.expired()).isFalse();
        assertThat(pending.take(launch)).contains(Map.of("sub", "s", "roles", List.of("r")));
        assertThat(pending.take(launch)).isEmpty();
        assertThat(pending.find(hint.value()).orElseThrow().used()).isTrue();
        assertThat(column("claims", launch)).isNull();
        assertThat(column("released", launch)).isEqualTo("email\nname");
    }

    @Test
    void claimsThatNobodyFetchedAreWipedWhenTheirTimeIsOver() throws Exception {
        Instant now = Instant.now();
        Secret late = store(now.minus(PendingLaunches.LIFE).minusSeconds(1));
        Secret inTime = store(now);
        assertThat(pending.find(late.value()).orElseThrow().expired()).isTrue();
        assertThat(pending.purge()).isPositive();
        PendingLaunch wiped = pending.find(late.value()).orElseThrow();
        assertThat(column("claims", wiped)).isNull();
        assertThat(wiped.browser()).as("the way back is still known").isEqualTo(BROWSER);
        assertThat(pending.take(wiped)).isEmpty();
        assertThat(pending.take(pending.find(inTime.value()).orElseThrow())).isPresent();
    }

    @Test
    void afterADayOnlyTheRecordOfWhatWasReleasedStays() throws Exception {
        Secret old = store(Instant.now()
                .minus(Duration.ofDays(1))
                .minus(PendingLaunches.LIFE)
                .minusSeconds(1));
        pending.purge();
        PendingLaunch launch = pending.find(old.value()).orElseThrow();
        assertThat(launch.browser()).isEqualTo(BrowserTie.FORGOTTEN);
        assertThat(column("released", launch)).isEqualTo("email\nname");
        assertThat(column("deployment_id", launch)).isEqualTo("dep");
    }

    private Secret store(Instant at) throws Exception {
        Secret hint = Secret.random();
        transaction.begin();
        pending.store(
                new OutboundLaunch(
                        tool(),
                        new DeploymentId("dep"),
                        MessageType.RESOURCE_LINK,
                        URI.create("https://tool.example/launch"),
                        Map.of(),
                        Set.of("name", "email"),
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        BROWSER),
                Map.of("sub", "s", "roles", List.of("r")),
                hint,
                Secret.random(),
                at);
        transaction.commit();
        return hint;
    }

    private ToolRegistration tool() {
        return entities.createQuery(
                        "SELECT t FROM ToolRegistration t WHERE t.code = 'it-pending'", ToolRegistration.class)
                .getResultStream()
                .findFirst()
                .orElseGet(this::newTool);
    }

    private ToolRegistration newTool() {
        Institution institution = new Institution(
                "it-pending", "Pending", "LA", "lo", "Asia/Vientiane", EntryStatus.ACTIVE, ManagedBy.CONSOLE);
        entities.persist(institution);
        ToolRegistration tool = new ToolRegistration(
                "it-pending",
                "Tool",
                institution,
                "it-pending-client",
                "https://tool.example/login",
                "https://tool.example/launch",
                EntryStatus.ACTIVE,
                ManagedBy.CONSOLE);
        entities.persist(tool);
        entities.flush();
        return tool;
    }

    private Object column(String name, PendingLaunch launch) {
        return entities.createNativeQuery("SELECT " + name + " FROM outbound_launch WHERE id = ?1")
                .setParameter(1, launch.id())
                .getSingleResult();
    }
}
