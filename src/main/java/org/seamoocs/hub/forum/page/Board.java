package org.seamoocs.hub.forum.page;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.seamoocs.hub.forum.Appearance;
import org.seamoocs.hub.forum.Member;
import org.seamoocs.hub.forum.discussion.PostView;
import org.seamoocs.hub.page.CourseCard;

/**
 * What every page of a forum knows.
 *
 * @param base the path of the forum below {@code hub.public-url}
 * @param course the course; absent on the network's own forum
 * @param home the course from which the person came
 * @param me as others see the reader
 * @param form the sealed value of each form
 * @param cids the next form's client id
 * @param light whether all that can be spared is spared
 * @param unseen how many notices the reader has not seen
 * @param lms the name of the reader's LMS
 * @param returnUrl the way back to it; shown only if it is a web address
 */
public record Board(
        String base,
        Optional<CourseCard> course,
        Optional<String> home,
        Member member,
        Appearance me,
        String form,
        Cids cids,
        Times times,
        boolean light,
        long unseen,
        String lms,
        Optional<URI> returnUrl) {

    /** The languages that a form offers: those of the region and its neighbours, as IETF BCP 47. */
    public static final List<String> LANGUAGES =
            List.of("en", "id", "ms", "ms-Arab", "fil", "vi", "th", "lo", "km", "my", "tet", "pt", "ta", "zh");

    /** The countries of the network, ISO 3166-1. */
    public static final List<String> COUNTRIES =
            List.of("BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "TL", "VN");

    /** The reactions that a post takes. */
    public static final List<String> REACTIONS = List.of("👍", "❤️", "🎉", "🙏", "💡", "😄", "😢", "👀");

    /** The name of the forum in the API. */
    public String forum() {
        return member.name().value();
    }

    /** The most topics on a page. */
    int topicsPerPage() {
        return light ? 15 : 30;
    }

    /** The most posts on a page. */
    int postsPerPage() {
        return light ? 15 : 40;
    }

    /** What mentions the author of a post, to begin a text with. */
    public static String mention(PostView post) {
        String name = post.by().name().replaceAll("[\\[\\]\\\\]", "");
        return "[@" + name + "](member:" + post.by().id() + ") ";
    }
}
