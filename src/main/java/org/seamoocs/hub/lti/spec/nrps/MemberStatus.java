package org.seamoocs.hub.lti.spec.nrps;

import java.util.Locale;

/** Whether a member takes part (NRPS 2.0, 2.2). */
public enum MemberStatus {
    ACTIVE("Active"),
    INACTIVE("Inactive"),
    /** Only in differences. */
    DELETED("Deleted");

    private final String wireName;

    MemberStatus(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** Absent is active; an address of the vocabulary counts as its last part; what is unknown takes no part. */
    public static MemberStatus of(String written) {
        String name = written.substring(Math.max(written.lastIndexOf('#'), written.lastIndexOf('/')) + 1);
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "", "active" -> ACTIVE;
            case "deleted" -> DELETED;
            default -> INACTIVE;
        };
    }
}
