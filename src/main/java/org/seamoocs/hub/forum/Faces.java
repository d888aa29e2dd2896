package org.seamoocs.hub.forum;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** How members look to others, one by one. Thread-safe. */
@ApplicationScoped
public class Faces {

    private final ForumDatabase database;

    /** For CDI. */
    @SuppressWarnings("NullAway")
    Faces() {
        this(null);
    }

    @Inject
    Faces(ForumDatabase database) {
        this.database = database;
    }

    /** As others see that member. */
    public Appearance of(Member member) {
        return database.transaction(sql -> sql.first(
                        "SELECT " + Appearance.COLUMNS + " FROM forum_member m JOIN person p ON p.id = m.person_id"
                                + " JOIN institution i ON i.id = p.institution_id"
                                + " WHERE m.forum_id = ? AND m.person_id = ?",
                        Appearance::of,
                        member.forum(),
                        member.person()))
                .orElseThrow();
    }
}
