package org.seamoocs.hub.forum;

import java.util.Optional;
import org.seamoocs.hub.identity.PersonId;

/**
 * Who may see a topic or an event. Whoever may not learns that a number was used, and nothing else.
 *
 * @param subject who may see it besides
 * @param home of {@link Level#MODERATORS}: the institution whose people it concerns
 */
public record Audience(Level level, Optional<PersonId> subject, Optional<Long> home) {

    /** Everybody in the forum. */
    public static final Audience EVERYONE = new Audience(Level.EVERYONE, Optional.empty(), Optional.empty());

    /** The forum's teachers. */
    public static final Audience TEACHERS = new Audience(Level.TEACHERS, Optional.empty(), Optional.empty());

    /** Those who may moderate people of that institution, and the subject. */
    public static Audience moderators(long institution, Optional<PersonId> subject) {
        return new Audience(Level.MODERATORS, subject, Optional.of(institution));
    }

    /** {@link #EVERYONE} or {@link #TEACHERS}. */
    public static Audience of(Level level) {
        return level == Level.EVERYONE ? EVERYONE : TEACHERS;
    }

    /** The steps, from the widest. */
    public enum Level {
        EVERYONE,
        TEACHERS,
        MODERATORS
    }
}
