package org.seamoocs.hub.error;

/** Why the Names and Role Provisioning Services show no roster (NRPS 2.0; "NRPS" in the sections). */
public enum RosterError implements ErrorCode {
    /** A parameter of the address comes twice, or is not what it must be. */
    MEMBERSHIPS_QUERY_INVALID(400, "NRPS 2.4"),
    /** The LMS of a section does not tell its roster: nothing is answered instead of a list that is too short. */
    ROSTER_UNAVAILABLE(502, "design 3.5"),
    /** The roster of a section is still being fetched. */
    ROSTER_PENDING(503, "design 3.5");

    private final int status;
    private final String section;

    RosterError(int status, String section) {
        this.status = status;
        this.section = section;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String section() {
        return section;
    }
}
