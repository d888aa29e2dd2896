package org.seamoocs.hub.peers;

import org.junit.jupiter.api.Nested;
import org.seamoocs.hub.it.TestDatabase;

/** Tools made of ltijs, with its SQL store on MariaDB. */
class LtijsPeerIT {

    @Nested
    class Alone extends AloneStory {
        Alone() {
            super((port, platform) -> PeerProcess.ltijs(port, platform, TestDatabase.create("ltijs_alone")));
        }
    }

    @Nested
    class BehindTheHub extends BehindTheHubStory {
        BehindTheHub() {
            super("reef");
        }
    }
}
