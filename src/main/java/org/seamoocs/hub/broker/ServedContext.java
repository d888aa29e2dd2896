package org.seamoocs.hub.broker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.seamoocs.hub.catalogue.OutboundContext;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.error.AccessError;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.lti.spec.Context;
import org.seamoocs.hub.registry.Institution;
import org.seamoocs.hub.registry.ToolRegistration;
import org.seamoocs.hub.registry.agreement.GradeMode;
import org.seamoocs.hub.registry.agreement.Terms;

/**
 * A context that a tool has been let into, at this moment.
 *
 * @param tool who asks; the course's own tool
 * @param terms what holds for each institution whose sections belong to the context, by the institution's row; those
 *     without an agreement in force, and those for which the token is not, are absent
 */
public record ServedContext(
        OutboundContext context, SharedCourse course, ToolRegistration tool, Map<Long, Terms> terms) {

    /** Keeps its own copy. */
    public ServedContext {
        terms = Map.copyOf(terms);
    }

    /** What holds for people of that institution here; empty if they are none of the tool's business. */
    public Optional<Terms> terms(Institution institution) {
        return terms(institution.id());
    }

    /** The same for the institution of that row. */
    public Optional<Terms> terms(long institution) {
        return Optional.ofNullable(terms.get(institution));
    }

    /** The context as launches and rosters describe it (LTI Core 1.3, 5.4.1): the shared course, not the sender's section. */
    public Context claim() {
        String type = context.sectionId().isPresent() ? "CourseSection" : "CourseOffering";
        return new Context(
                context.contextId(),
                Optional.of(course.code()),
                Optional.of(course.title()),
                List.of("http://purl.imsglobal.org/vocab/lis/v2/course#" + type));
    }

    /**
     * The same context as far as its institutions have agreed on grades: links and people of the others are none of the tool's
     * business here.
     *
     * @throws HubException {@link AccessError#SCOPE_INSUFFICIENT} if none has, as if the scope had not been granted (AGS 2.0, 3.1)
     */
    public ServedContext graded() {
        Map<Long, Terms> graded = terms.entrySet().stream()
                .filter(entry -> entry.getValue().grades() != GradeMode.NONE)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        if (graded.isEmpty()) {
            throw new HubException(AccessError.SCOPE_INSUFFICIENT, "no grades are agreed in course " + course.code());
        }
        return new ServedContext(context, course, tool, graded);
    }

    /** The rows of the institutions whose people are the tool's business here; never empty. */
    public Set<Long> institutions() {
        return terms.keySet();
    }
}
