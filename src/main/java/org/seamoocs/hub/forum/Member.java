package org.seamoocs.hub.forum;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.seamoocs.hub.identity.PersonId;

/**
 * A person in a forum with the rights of this session. Immutable; {@link Access#again} makes the one of a later moment.
 *
 * @param writes whether the person may post at all; a suspension is looked up with each post
 * @param teaches whether the person is a co-teacher of the course (in the regional forum: teaches some course)
 * @param languages in which the person is likely to write: that of the LMS, if it said one, then those of the institution
 * @param sessionEnds when the session ends by itself
 */
public record Member(
        ForumId forum,
        ForumName name,
        PersonId person,
        long institutionId,
        UUID session,
        boolean writes,
        boolean teaches,
        List<String> languages,
        Instant sessionEnds) {

    /** Whether a thing for that audience may be seen; {@code subject} and {@code home} as in {@link Audience}. */
    public boolean sees(Audience audience) {
        boolean allowed =
                switch (audience.level()) {
                    case EVERYONE -> true;
                    case TEACHERS -> teaches;
                    case MODERATORS ->
                        audience.home().isPresent() && moderates(audience.home().get());
                };
        return allowed || audience.subject().filter(person::equals).isPresent();
    }

    /**
     * Whether the person may moderate what people of that institution do: in a course the co-teachers all of it, in the
     * regional forum teachers that of their own institution.
     */
    public boolean moderates(long institution) {
        return teaches && (!name.regional() || institution == institutionId);
    }

    /** The rule by which {@link #moderates} says yes. */
    public ModerationRule ruleOver(long institution) {
        return institution == institutionId ? ModerationRule.HOME : ModerationRule.COURSE;
    }
}
