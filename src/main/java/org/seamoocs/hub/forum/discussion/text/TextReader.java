package org.seamoocs.hub.forum.discussion.text;

import java.text.Normalizer;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.seamoocs.hub.error.HubException;
import org.seamoocs.hub.forum.ForumError;

/** Makes a post's text of what was typed. */
public final class TextReader {

    /** Of a body, in UTF-16 units: about six pages. */
    public static final int MAX_BODY = 20_000;

    /** Of a title, in UTF-16 units. */
    public static final int MAX_TITLE = 200;

    private TextReader() {}

    /**
     * @param lang the author's word on the language
     * @param likely languages of the author, the likeliest first, where the text alone does not tell
     * @throws HubException {@link ForumError#CONTENT_INVALID} if it is empty, too long, or the language is no tag
     */
    public static Text read(String body, Optional<String> lang, List<String> likely) {
        String normal = clean(body);
        if (normal.isBlank() || normal.length() > MAX_BODY) {
            throw new HubException(
                    ForumError.CONTENT_INVALID, "a text has 1 to " + MAX_BODY + " characters, not " + normal.length());
        }
        Markdown.Rendered rendered = Markdown.render(normal);
        return new Text(
                normal,
                rendered.html(),
                lang.map(TextReader::tag).orElseGet(() -> Languages.detect(rendered.words(), likely)),
                lang.isPresent(),
                rendered.links(),
                rendered.mentioned());
    }

    /** @throws HubException {@link ForumError#CONTENT_INVALID} if it is empty, too long or more than one line */
    public static String title(String title) {
        String normal = clean(title).strip();
        if (normal.isEmpty() || normal.length() > MAX_TITLE || normal.contains("\n")) {
            throw new HubException(
                    ForumError.CONTENT_INVALID, "a title is one line of 1 to " + MAX_TITLE + " characters");
        }
        return normal;
    }

    /** NFC, and without control characters; zero-width spaces and joiners stay, as scripts need them. */
    private static String clean(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
    }

    private static String tag(String lang) {
        try {
            String tag = new Locale.Builder().setLanguageTag(lang).build().toLanguageTag();
            if (tag.length() <= 35) {
                return tag;
            }
        } catch (IllformedLocaleException e) {
            throw new HubException(ForumError.CONTENT_INVALID, "no language tag", e);
        }
        throw new HubException(ForumError.CONTENT_INVALID, "a language tag of more than 35 characters");
    }
}
