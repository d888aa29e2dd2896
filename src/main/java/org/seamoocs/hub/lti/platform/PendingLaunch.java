package org.seamoocs.hub.lti.platform;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A launch into a tool, as stored, found by its message hint.
 *
 * @param id the row
 * @param loginHintHash SHA-256 of the login hint that went with it
 * @param toolId the only tool that may fetch it
 * @param claims of the ID token to be, as JSON; empty once they have been given out or their time is over
 * @param agreement the row of the agreement's version
 * @param expired whether its time is over
 * @param used whether the ID token has been given out
 */
record PendingLaunch(
        long id,
        byte[] loginHintHash,
        long toolId,
        Optional<String> claims,
        OptionalLong agreement,
        BrowserTie browser,
        boolean expired,
        boolean used) {

    /** Never the claims, which are personal. */
    @Override
    public String toString() {
        return "PendingLaunch[" + id + "]";
    }
}
