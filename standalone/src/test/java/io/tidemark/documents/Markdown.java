package io.tidemark.documents;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A page as a reader of its rendered form meets it.
 *
 * @param links destinations of links and images, as written
 * @param anchors of its headings
 * @param code inline code
 * @param blocks fenced blocks
 */
public record Markdown(List<String> links, Set<String> anchors, List<String> code, List<Block> blocks) {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    /**
     * A fenced block.
     *
     * @param info what stands behind the fence
     * @param text the lines, each ended
     */
    public record Block(String info, String text) {}

    public static Markdown of(String page) {
        Reading reading = new Reading();
        PARSER.parse(page).accept(reading);
        return new Markdown(reading.links, reading.anchors, reading.code, reading.blocks);
    }

    private static final class Reading extends AbstractVisitor {
        private final List<String> links = new ArrayList<>();
        private final Set<String> anchors = new HashSet<>();
        private final List<String> code = new ArrayList<>();
        private final List<Block> blocks = new ArrayList<>();
        private final IdGenerator ids = IdGenerator.builder().build();

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            links.add(image.getDestination());
        }

        @Override
        public void visit(Heading heading) {
            anchors.add(ids.generateId(words(heading)));
            visitChildren(heading);
        }

        @Override
        public void visit(Code inline) {
            code.add(inline.getLiteral());
        }

        @Override
        public void visit(FencedCodeBlock block) {
            blocks.add(new Block(block.getInfo() == null ? "" : block.getInfo(), block.getLiteral()));
        }

        private static String words(Node parent) {
            StringBuilder words = new StringBuilder();
            for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
                if (node instanceof Text text) {
                    words.append(text.getLiteral());
                } else if (node instanceof Code inline) {
                    words.append(inline.getLiteral());
                } else {
                    words.append(words(node));
                }
            }
            return words.toString();
        }
    }
}
