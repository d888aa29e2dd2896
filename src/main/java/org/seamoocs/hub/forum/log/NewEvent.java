package org.seamoocs.hub.forum.log;

import java.util.Map;
import java.util.Optional;
import org.seamoocs.hub.forum.Audience;

/**
 * An event about to be written.
 *
 * @param topic the topic that it concerns
 * @param post the post that it concerns
 * @param version the version of the post whose text it carries
 * @param data the values that it sets, absolute ones, so that applying it twice changes nothing
 */
public record NewEvent(
        EventKind kind,
        Audience audience,
        Optional<Long> topic,
        Optional<Long> post,
        Optional<Integer> version,
        Map<String, Object> data) {

    /** About a topic. */
    public static NewEvent ofTopic(EventKind kind, Audience audience, long topic, Map<String, Object> data) {
        return new NewEvent(kind, audience, Optional.of(topic), Optional.empty(), Optional.empty(), data);
    }

    /** About a post, without its text. */
    public static NewEvent ofPost(EventKind kind, Audience audience, long topic, long post, Map<String, Object> data) {
        return new NewEvent(kind, audience, Optional.of(topic), Optional.of(post), Optional.empty(), data);
    }

    /** About a post, with the text of that version. */
    public static NewEvent withText(
            EventKind kind, Audience audience, long topic, long post, int version, Map<String, Object> data) {
        return new NewEvent(kind, audience, Optional.of(topic), Optional.of(post), Optional.of(version), data);
    }
}
