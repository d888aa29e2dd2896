package org.seamoocs.hub.peers;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.seamoocs.hub.peers.Front.Somebody;

/**
 * Where a story takes place: a platform in front and a peer's tool behind. The same stories are told with the tool right
 * behind the platform, which shows that the peers are well, and with the hub between the two.
 */
interface Stage {

    /** How long a grade may take home. */
    Duration HOME = Duration.ofSeconds(60);

    Front front();

    PeerProcess tool();

    /** From the page at which a selection arrives to the tool. */
    Page towardsTheTool(PeerBrowser browser, Page arrived);

    /** Checks under which id the tool knows somebody. */
    void assertKnownAs(Somebody who, String id);

    /** Somebody at the tool, having followed the graded link. */
    default Tool launch(Somebody who) {
        return Tool.launched(tool(), who.browser(), front().launch(who));
    }

    static String id() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    static double number(Map<String, Object> json, String name) {
        return json.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
