package org.seamoocs.hub.forum;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.seamoocs.hub.catalogue.Courses;
import org.seamoocs.hub.catalogue.Placements;
import org.seamoocs.hub.catalogue.SharedCourse;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.identity.PersonId;
import org.seamoocs.hub.identity.Sessions;
import org.seamoocs.hub.identity.Visitor;

/**
 * The one door into a forum: a course's is open to sessions of that course while it is offered, the regional one to every
 * session. Rights are the least of what the launch gave and what the person's last launch into the section gives now.
 * Thread-safe.
 */
@ApplicationScoped
public class Access {

    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final Courses courses;
    private final Placements placements;
    private final Forums forums;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Access() {
        this(null, null, null, null);
    }

    @Inject
    Access(Sessions sessions, Courses courses, Placements placements, Forums forums) {
        this.sessions = sessions;
        this.courses = courses;
        this.placements = placements;
        this.forums = forums;
    }

    /**
     * Whom the {@code Authorization} header of a call brings into its forum.
     *
     * @throws HubException {@link ForumError#SESSION_REQUIRED} without a live session of a person,
     *     {@link ForumError#NOT_A_MEMBER} if it does not open this forum
     */
    public Member enter(ForumCall call) {
        String authorization = call.authorization();
        if (authorization == null || !authorization.startsWith(BEARER)) {
            throw new HubException(ForumError.SESSION_REQUIRED, "no bearer token");
        }
        return enter(call.forum(), sessions.visitor(authorization.substring(BEARER.length())));
    }

    /**
     * The same for a session that is known already.
     *
     * @throws HubException as {@link #enter(ForumCall)}
     */
    public Member enter(ForumName name, UUID session) {
        return enter(name, sessions.visitors(List.of(session)).stream().findFirst());
    }

    private Member enter(ForumName name, Optional<Visitor> known) {
        Visitor visitor =
                known.orElseThrow(() -> new HubException(ForumError.SESSION_REQUIRED, "no live session of a person"));
        Member member = members(name, List.of(visitor)).stream()
                .findFirst()
                .orElseThrow(() -> new HubException(ForumError.NOT_A_MEMBER, "the session opens another course"));
        forums.join(member);
        return member;
    }

    /**
     * The rights that these members of one forum have now, by session; whose session does not open the forum any more is
     * not among them.
     */
    public Map<UUID, Member> again(ForumName name, Collection<UUID> sessionIds) {
        return members(name, sessions.visitors(sessionIds)).stream().collect(toMap(Member::session, identity()));
    }

    private List<Member> members(ForumName name, List<Visitor> visitors) {
        Optional<Long> course = courses.offered(name.value()).map(SharedCourse::id);
        if (!name.regional() && course.isEmpty()) {
            return List.of();
        }
        ForumId forum = forums.of(name.regional() ? Optional.empty() : course);
        Set<Visitor> teachers = teachers(visitors);
        return visitors.stream()
                .filter(visitor -> name.regional() || visitor.courseId().equals(course))
                .map(visitor -> new Member(
                        forum,
                        name,
                        visitor.person(),
                        visitor.institutionId(),
                        visitor.session(),
                        visitor.takesPart(),
                        teachers.contains(visitor),
                        languages(visitor),
                        visitor.expiresAt()))
                .toList();
    }

    /** LMSs write {@code pt_br} as well as {@code pt-BR}. */
    private static List<String> languages(Visitor visitor) {
        return visitor.languages().stream()
                .map(tag -> Locale.forLanguageTag(tag.replace('_', '-')).getLanguage())
                .filter(language -> !language.isEmpty())
                .distinct()
                .toList();
    }

    private Set<Visitor> teachers(List<Visitor> visitors) {
        Map<Long, List<Visitor>> bySection =
                visitors.stream().filter(Visitor::teaches).collect(groupingBy(Visitor::sectionId));
        Set<Visitor> teachers = new HashSet<>();
        bySection.forEach((section, candidates) -> {
            Set<PersonId> now = placements.teachers(
                    section, candidates.stream().map(Visitor::person).toList());
            candidates.stream().filter(v -> now.contains(v.person())).forEach(teachers::add);
        });
        return teachers;
    }
}
