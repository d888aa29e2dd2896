package org.seamoocs.hub.peers;

import org.junit.jupiter.api.Nested;

/** Tools made of PyLTI1p3. */
class PyLti1p3PeerIT {

    @Nested
    class Alone extends AloneStory {
        Alone() {
            super(PeerProcess::pyLti1p3);
        }
    }

    @Nested
    class BehindTheHub extends BehindTheHubStory {
        BehindTheHub() {
            super("rice");
        }
    }
}
