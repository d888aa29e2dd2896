package org.seamoocs.hub.peers;

import org.seamoocs.hub.peers.PeerProcess.PlatformEntry;

/** Starts a peer tool that knows one platform. */
interface PeerProgram {

    PeerProcess start(int port, PlatformEntry platform);
}
