package org.seamoocs.hub.catalogue;

import java.util.Locale;
import org.seamoocs.hub.registry.LtiConfig.CourseEntry;

/** Whether a shared course can be entered. From outside, everything but {@link #OFFERED} looks like an absent course. */
public enum CourseStatus {
    /** Prepared, not shared yet. */
    DRAFT,
    /** In the catalogue, can be entered. */
    OFFERED,
    /** No longer shared; its history is kept. */
    WITHDRAWN;

    /** The status that a file gives a course. */
    static CourseStatus of(CourseEntry entry) {
        return valueOf(entry.status().toUpperCase(Locale.ROOT));
    }
}
