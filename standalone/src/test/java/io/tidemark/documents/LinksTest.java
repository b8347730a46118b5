package io.tidemark.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every link between pages leads to a file that is there, and to a heading that it has. */
class LinksTest {
    @Test
    void everyLinkLeadsSomewhere() {
        assertThat(Repository.markdown()).hasSizeGreaterThan(15);
        assertThat(Repository.markdown().stream().flatMap(LinksTest::broken)).isEmpty();
    }

    @Test
    void brokenLinksAreFound(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("other.md"), "# Other `things`, too\n");
        Path page = Files.writeString(folder.resolve("page.md"), """
                # Here
                [a](#here) [b](other.md) [c](other.md#other-things-too) [d](https://example.org/x) [e](../)
                | [f](gone.md) | ![g](gone.png) |
                [h](#there) [i](other.md#gone) [j](https:///nowhere) [k](ftp://example.org/)
                """);
        assertThat(broken(page))
                .extracting(fault -> fault.replaceAll(".*: ", ""))
                .containsExactly(
                        "gone.md", "gone.png", "#there", "other.md#gone", "https:///nowhere", "ftp://example.org/");
    }

    private static Stream<String> broken(Path page) {
        return read(page).links().stream()
                .filter(link -> !leads(page, link))
                .map(link -> Repository.relative(page) + ": " + link);
    }

    private static boolean leads(Path page, String link) {
        if (link.contains("://")) {
            return isWeb(link);
        }
        String file = link.replaceFirst("#.*", "");
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        Optional<String> anchor =
                link.contains("#") ? Optional.of(link.substring(link.indexOf('#') + 1)) : Optional.empty();
        return Files.exists(target)
                && anchor.map(heading -> read(target).anchors().contains(heading))
                        .orElse(true);
    }

    /** External pages come and go without us: only the address itself is looked at. */
    private static boolean isWeb(String link) {
        try {
            URI uri = new URI(link);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Markdown read(Path page) {
        return Markdown.of(Repository.read(page.toString()));
    }
}
