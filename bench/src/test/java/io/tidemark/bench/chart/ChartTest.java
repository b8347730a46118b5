package io.tidemark.bench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTest {
    private static final Chart CHART = new Chart(
            "A <soak> & more",
            "p50 \"flat\" at 5 < 6 ms",
            600,
            300,
            List.of(
                    new Panel("Rate", "changes/s", List.of(new Line("accepted", series(150, 151, 149)))),
                    new Panel(
                            "Latency",
                            "ms",
                            List.of(
                                    new Line("p50", series(40, 41, Double.NaN)),
                                    new Line("p99", series(100, 250, 90)))),
                    new Panel("Lag", "changes", List.of(new Line("lag", List.of())))));

    private static List<Point> series(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> new Point(i * 300, values[i]))
                .toList();
    }

    @Test
    void theDrawingIsWellFormedAndSaysWhatItShows() throws Exception {
        Document svg = parsed(CHART.svg());
        Element root = svg.getDocumentElement();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(root.getAttribute("aria-labelledby")).isEqualTo("title desc");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("A <soak> & more");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo("p50 \"flat\" at 5 < 6 ms");
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(4);
        assertThat(texts(svg)).contains("Rate, changes/s", "Latency, ms", "minutes", "p99", "0", "10", "200");
        assertThat(CHART.svg()).contains("prefers-color-scheme: dark");
    }

    @Test
    void pointsLieInThePlotAndWhatWasNotMeasuredIsLeftOut() throws Exception {
        NodeList lines = parsed(CHART.svg()).getElementsByTagName("polyline");
        assertThat(points(lines, 0)).hasSize(3);
        assertThat(points(lines, 1)).hasSize(2);
        for (String point : points(lines, 2)) {
            double[] xy = DoubleStream.of(
                            Double.parseDouble(point.split(",")[0]), Double.parseDouble(point.split(",")[1]))
                    .toArray();
            assertThat(xy[0]).isBetween(80.0, 936.0);
            assertThat(xy[1]).isBetween(314.0, 444.0);
        }
    }

    @Test
    void axesAreLabelledAtRoundSteps() {
        assertThat(Ticks.upTo(0.9, 4).all()).hasSize(3).last().isEqualTo(1.0);
        assertThat(Ticks.upTo(250, 4)).isEqualTo(new Ticks(100, 3));
        assertThat(Ticks.upTo(100, 4)).isEqualTo(new Ticks(50, 2));
        assertThat(Ticks.upTo(3, 10)).isEqualTo(new Ticks(0.5, 6));
        assertThat(Ticks.upTo(0, 4).last()).isPositive();
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document svg) {
        NodeList texts = svg.getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }

    private static List<String> points(NodeList lines, int index) {
        return List.of(((Element) lines.item(index)).getAttribute("points").split(" "));
    }
}
