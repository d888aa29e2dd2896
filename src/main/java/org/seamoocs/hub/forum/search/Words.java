package org.seamoocs.hub.forum.search;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the words of a text. Where spaces divide them, each is a token, with its accents and without. Thai, Lao, Khmer,
 * Burmese and Chinese have no such spaces, and a dictionary divides a word otherwise in a sentence than alone (ADR 0011);
 * there the tokens are syllables or letters and pairs of them, and {@link Term#isIn} makes sure. The same for posts and
 * queries. Thread-safe.
 */
final class Words {

    private static final int MAX_LATIN = 40;
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Set<Integer> UNSPACED =
            Set.of(UScript.THAI, UScript.LAO, UScript.KHMER, UScript.MYANMAR, UScript.HAN);
    private static final Pattern NO_WIDTH = Pattern.compile("[\\u200B-\\u200D\\u2060\\u00AD\\uFEFF]");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");
    /** A Burmese syllable begins with a letter that neither hangs below another nor closes the one before. */
    private static final Pattern SYLLABLE =
            Pattern.compile("(?<!\u1039)[\u1000-\u102A\u103F\u1040-\u1049\u104E](?![\u103A\u1039])");

    private Words() {}

    /** The text in which words are looked for: composed, Zawgyi turned into Unicode, without signs of no width. */
    static String normal(String text) {
        String composed = NO_WIDTH.matcher(Normalizer.normalize(Burmese.toUnicode(text), Normalizer.Form.NFC))
                .replaceAll("");
        return Spellings.one(composed);
    }

    /** All tokens of a normal text: whatever a query may ask for. */
    static List<Token> of(String normal) {
        List<Token> tokens = new ArrayList<>();
        for (Piece piece : pieces(normal)) {
            if (piece.unspaced()) {
                List<Integer> units = units(normal, piece);
                for (int i = 0; i + 1 < units.size(); i++) {
                    tokens.add(token(normal, units.get(i), units.get(i + 1)));
                    if (i + 2 < units.size()) {
                        tokens.add(token(normal, units.get(i), units.get(i + 2)));
                    }
                }
            } else {
                String exact = lower(normal.substring(piece.start(), piece.end()));
                String folded = fold(exact);
                tokens.add(new Token(value(folded), piece.start(), piece.end()));
                if (!folded.equals(exact)) {
                    tokens.add(new Token(hashed(exact), piece.start(), piece.end()));
                }
            }
        }
        return tokens;
    }

    /** The words of a query in normal form; accents count where it has them. */
    static List<Term> asked(String normal) {
        return pieces(normal).stream().map(piece -> term(normal, piece)).toList();
    }

    private static Term term(String normal, Piece piece) {
        String exact = lower(normal.substring(piece.start(), piece.end()));
        if (!piece.unspaced()) {
            String folded = fold(exact);
            return new Term(List.of(folded.equals(exact) ? value(folded) : hashed(exact)), exact, false);
        }
        List<Integer> units = units(normal, piece);
        int width = Math.min(2, units.size() - 1);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i + width < units.size(); i++) {
            tokens.add(token(normal, units.get(i), units.get(i + width)).value());
        }
        return new Term(tokens, exact, true);
    }

    private static List<Piece> pieces(String text) {
        BreakIterator words = BreakIterator.getWordInstance(ULocale.ROOT);
        words.setText(text);
        List<Piece> pieces = new ArrayList<>();
        int start = words.first();
        for (int end = words.next(); end != BreakIterator.DONE; start = end, end = words.next()) {
            if (!WORD.matcher(text.substring(start, end)).find()) {
                continue;
            }
            int script = UScript.getScript(text.codePointAt(start));
            boolean unspaced = UNSPACED.contains(script);
            Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
            if (unspaced && last != null && last.script() == script && last.end() == start) {
                pieces.set(pieces.size() - 1, new Piece(last.start(), end, script, true));
            } else {
                pieces.add(new Piece(start, end, script, unspaced));
            }
        }
        return pieces;
    }

    /** Where the units of an unspaced piece begin, and its end: syllables of Burmese, letters as readers count them of others. */
    private static List<Integer> units(String text, Piece piece) {
        TreeSet<Integer> starts = new TreeSet<>(List.of(piece.start(), piece.end()));
        if (piece.script() == UScript.MYANMAR) {
            Matcher syllables = SYLLABLE.matcher(text).region(piece.start(), piece.end());
            syllables.useTransparentBounds(true);
            while (syllables.find()) {
                starts.add(syllables.start());
            }
        } else {
            BreakIterator letters = BreakIterator.getCharacterInstance(ULocale.ROOT);
            letters.setText(text.substring(piece.start(), piece.end()));
            for (int at = letters.first(); at != BreakIterator.DONE; at = letters.next()) {
                starts.add(piece.start() + at);
            }
        }
        return List.copyOf(starts);
    }

    private static Token token(String text, int start, int end) {
        return new Token(hashed(lower(text.substring(start, end))), start, end);
    }

    /** Without case, letter for letter. */
    static String lower(String word) {
        StringBuilder lower = new StringBuilder(word.length());
        word.chars().forEach(c -> lower.append(Character.toLowerCase((char) c)));
        return lower.toString();
    }

    /** A Latin word without its accents; other scripts' marks are letters. */
    private static String fold(String word) {
        if (UScript.getScript(word.codePointAt(0)) != UScript.LATIN) {
            return word;
        }
        return MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD))
                .replaceAll("")
                .replace('đ', 'd');
    }

    private static String value(String word) {
        boolean plain =
                word.length() <= MAX_LATIN && word.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
        // the letter in front keeps words from being stop words or too short for the server
        return plain ? "w" + word + (word.length() == 1 ? "0" : "") : hashed(word);
    }

    private static String hashed(String word) {
        byte[] hash = sha256(word);
        StringBuilder token = new StringBuilder("x");
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | hash[i] & 0xff;
        }
        for (int i = 0; i < 13; i++) {
            token.append(BASE32.charAt((int) (bits >>> 5 * i & 31)));
        }
        return token.toString();
    }

    private static byte[] sha256(String word) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private record Piece(int start, int end, int script, boolean unspaced) {}
}
