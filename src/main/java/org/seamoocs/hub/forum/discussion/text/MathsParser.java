package org.seamoocs.hub.forum.discussion.text;

import java.util.Set;
import org.commonmark.parser.SourceLines;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/**
 * Finds formulas: as Pandoc does, an opening {@code $} has no space after it, the closing one none before and no digit
 * after it, so that prices stay prices.
 */
final class MathsParser implements InlineContentParser {

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        int fence = scanner.matchMultiple('$');
        char first = scanner.peek();
        if (fence > 2 || first == Scanner.END || fence == 1 && Character.isWhitespace(first)) {
            return ParsedInline.none();
        }
        Position start = scanner.position();
        while (scanner.find('$') >= 0) {
            SourceLines content = scanner.getSource(start, scanner.position());
            boolean spaceBefore = Character.isWhitespace(scanner.peekPreviousCodePoint());
            int closing = scanner.matchMultiple('$');
            boolean priceAfter = fence == 1 && Character.isDigit(scanner.peek());
            if (closing == fence && !priceAfter && !(fence == 1 && spaceBefore)) {
                return ParsedInline.of(new MathsNode(content.getContent().strip(), fence == 2), scanner.position());
            }
        }
        return ParsedInline.none();
    }

    /** Tells the parser which character begins a formula. */
    static final class Factory implements InlineContentParserFactory {

        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$');
        }

        @Override
        public InlineContentParser create() {
            return new MathsParser();
        }
    }
}
