package org.seamoocs.hub.forum;

import java.sql.SQLException;
import java.util.Set;
import org.seamoocs.hub.error.HubException;

/**
 * The database took a transaction back that stood in another's way, so it is known that nothing of it happened.
 *
 * @see <a href="https://mariadb.com/kb/en/mariadb-error-codes/">MariaDB error codes 1205 and 1213</a>
 */
final class TakenBack extends HubException {

    private static final long serialVersionUID = 1L;

    private static final int LOCK_WAIT_TIMEOUT = 1205;

    /** Of a Galera cluster's commit, too, which another node has overtaken. */
    private static final int DEADLOCK = 1213;

    private static final Set<Integer> CODES = Set.of(LOCK_WAIT_TIMEOUT, DEADLOCK);

    TakenBack(SQLException cause) {
        super(ForumError.STORE_UNAVAILABLE, "taken back, error " + cause.getErrorCode(), cause);
    }

    static boolean means(SQLException e) {
        return CODES.contains(e.getErrorCode());
    }
}
