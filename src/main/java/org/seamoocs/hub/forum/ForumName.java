package org.seamoocs.hub.forum;

/** A forum as addresses name it: the course's id, or {@code network} for the regional one (design.md 5). */
public record ForumName(String value) {

    /** The forum of the whole network. */
    public static final ForumName NETWORK = new ForumName("network");

    /** Whether this is the regional forum. */
    public boolean regional() {
        return equals(NETWORK);
    }
}
