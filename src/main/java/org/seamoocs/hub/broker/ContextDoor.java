package org.seamoocs.hub.broker;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.catalogue.Courses;
import org.seamoocs.hub.catalogue.OutboundContext;
import org.seamoocs.hub.catalogue.OutboundContexts;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.error.RequestError;
import org.seamoocs.hub.lti.platform.ServiceCaller;
import org.seamoocs.hub.registry.DeploymentStatus;
import org.seamoocs.hub.registry.EntryStatus;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.agreement.Agreements;
import org.seamoocs.hub.registry.agreement.Cohort;
import org.seamoocs.hub.registry.agreement.Terms;

/**
 * The one door through which tools reach contexts (ADR 0008): the address's context, its course, the course's tool, the
 * agreements in force. A context that is absent, another tool's, or without any agreement is the same to the asker.
 * Thread-safe.
 */
@ApplicationScoped
public class ContextDoor {

    @PersistenceContext(unitName = "hub")
    private EntityManager entities;

    private final OutboundContexts contexts;
    private final Courses courses;
    private final Agreements agreements;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    protected ContextDoor() {
        this.contexts = null;
        this.courses = null;
        this.agreements = null;
    }

    @Inject
    public ContextDoor(OutboundContexts contexts, Courses courses, Agreements agreements) {
        this.contexts = contexts;
        this.courses = courses;
        this.agreements = agreements;
    }

    /**
     * The context of that id, if it is one of the caller's.
     *
     * @param contextId from the address
     * @throws HubException {@link RequestError#NOT_FOUND} if it is not, or no agreement is in force there
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public ServedContext open(ServiceCaller caller, String contextId) {
        OutboundContext context = contexts.find(contextId).orElseThrow(() -> notFound("no such context"));
        SharedCourse course = courses.offered(context.courseId())
                .filter(c -> c.tool().filter(t -> t.id() == caller.tool().id()).isPresent())
                .orElseThrow(
                        () -> notFound("not a context of tool " + caller.tool().code()));
        Map<Long, Terms> terms = terms(caller, context, course);
        if (terms.isEmpty()) {
            throw notFound("no agreement in force for course " + course.code());
        }
        return new ServedContext(context, course, caller.tool(), terms);
    }

    private Map<Long, Terms> terms(ServiceCaller caller, OutboundContext context, SharedCourse course) {
        Map<Long, Terms> terms = new HashMap<>();
        for (Institution sending : institutions(context)) {
            Optional<Terms> agreed = Optional.of(sending)
                    .filter(caller::mayAskFor)
                    .flatMap(s -> agreements.terms(course.code(), course.institution(), s))
                    .filter(t -> context.sectionId().isPresent() || t.cohort() == Cohort.SHARED);
            agreed.ifPresent(t -> terms.put(sending.id(), t));
        }
        return terms;
    }

    private List<Institution> institutions(OutboundContext context) {
        return entities.createQuery("""
                        SELECT DISTINCT i FROM Placement p JOIN p.section s JOIN s.deployment d JOIN d.institution i
                        WHERE p.course.id = :course AND (:section IS NULL OR s.id = :section)
                            AND d.status = :active AND i.status = :member""", Institution.class)
                .setParameter("course", context.courseId())
                .setParameter("section", context.sectionId().orElse(null))
                .setParameter("active", DeploymentStatus.ACTIVE)
                .setParameter("member", EntryStatus.ACTIVE)
                .getResultList();
    }

    private static HubException notFound(String why) {
        return new HubException(RequestError.NOT_FOUND, why);
    }
}
