package org.seamoocs.hub.broker.roster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seamoocs.hub.broker.ContextDoor;
import org.seamoocs.hub.broker.ServedContext;
import org.seamoocs.hub.catalogue.OutboundContexts;
import org.seamoocs.hub.catalogue.Placement;
import org.seamoocs.hub.catalogue.Section;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RequestError;
import org.seamoocs.hub.error.RosterError;
import org.seamoocs.hub.identity.PairwiseSubjects;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.lti.platform.ServiceCaller;
import org.seamoocs.hub.registry.DeploymentStatus;
import org.seamoocs.hub.registry.EntryStatus;

/** What a tool's call for a roster is about: the context, its sections, the link, the page. Thread-safe. */
@ApplicationScoped
@Transactional
public class MembershipsService {

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    private final ContextDoor door;
    private final OutboundContexts contexts;
    private final PairwiseSubjects subjects;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected MembershipsService() {
        this.door = null;
        this.contexts = null;
        this.subjects = null;
    }

    @Inject
    public MembershipsService(ContextDoor door, OutboundContexts contexts, PairwiseSubjects subjects) {
        this.door = door;
        this.contexts = contexts;
        this.subjects = subjects;
    }

    /**
     * Opens the context's door.
     *
     * @throws HubException {@link RequestError#NOT_FOUND} if the context is not the caller's, or the link is not the context's;
     *     {@link RosterError#MEMBERSHIPS_QUERY_INVALID} if the page before ended with nobody whom the tool knows
     */
    Asked open(ServiceCaller caller, String contextId, MembershipsQuery query) {
        ServedContext served = door.open(caller, contextId);
        List<ListedSection> sections = contexts.sections(served.context()).stream()
                .filter(MembershipsService::trusted)
                .flatMap(section -> listed(served, section))
                .toList();
        Optional<Placement> link = query.link().map(id -> link(served, id, sections));
        long after = query.after()
                .map(subject -> subjects.person(served.tool(), subject)
                        .map(PersonId::value)
                        .orElseThrow(() -> new HubException(
                                RosterError.MEMBERSHIPS_QUERY_INVALID, "after is nobody whom the tool knows")))
                .orElse(0L);
        List<ListedSection> asked = sections.stream()
                .filter(s -> link.filter(l -> l.section().id() != s.id()).isEmpty())
                .toList();
        return new Asked(served, asked, link, after);
    }

    private static boolean trusted(Section section) {
        return section.deployment().status() == DeploymentStatus.ACTIVE
                && section.deployment().registration().status() == EntryStatus.ACTIVE;
    }

    private static Stream<ListedSection> listed(ServedContext served, Section section) {
        return section
                .deployment()
                .institution()
                .flatMap(institution ->
                        served.terms(institution).map(terms -> new ListedSection(section, institution, terms)))
                .stream();
    }

    /** The link of that id, in one of the context's sections; a foreign one and an absent one look the same. */
    private Placement link(ServedContext served, String id, List<ListedSection> sections) {
        return entities.createQuery(
                        "SELECT p FROM Placement p JOIN FETCH p.section WHERE p.linkId = :link AND p.course.id = :course",
                        Placement.class)
                .setParameter("link", id)
                .setParameter("course", served.course().id())
                .getResultStream()
                .findFirst()
                .filter(link ->
                        sections.stream().anyMatch(s -> s.id() == link.section().id()))
                .orElseThrow(() -> new HubException(RequestError.NOT_FOUND, "rlid is no link of the context"));
    }

    /**
     * A call that may be answered.
     *
     * @param sections whose people it is about
     * @param link whose launches to show
     * @param after the row of the person behind whom the page begins
     */
    record Asked(ServedContext served, List<ListedSection> sections, Optional<Placement> link, long after) {}
}
