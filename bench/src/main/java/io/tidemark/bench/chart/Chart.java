package io.tidemark.bench.chart;

import io.tidemark.bench.report.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Panels above one another over the same time.
 *
 * @param description for who cannot see it: what the lines say
 * @param seconds the length of the time axis
 * @param warmUp the part of it, from 0, that is shaded
 */
public record Chart(String title, String description, double seconds, double warmUp, List<Panel> panels) {
    private static final int WIDTH = 960;
    private static final int LEFT = 80;
    private static final int RIGHT = 24;
    private static final int TOP = 64;
    private static final int PANEL = 210;
    private static final int PLOT = 130;
    private static final int HEAD = 40;
    private static final int COLOURS = 4;
    private static final int LETTER = 7;

    private static final String STYLE = """
            svg { background: #ffffff; color: #1f2328; font: 13px system-ui, sans-serif; }
            text { fill: currentColor; }
            .head { font-size: 18px; font-weight: 600; }
            .name { font-weight: 600; }
            .small { font-size: 12px; }
            .axis { stroke: currentColor; stroke-width: 1; }
            .grid { stroke: currentColor; stroke-width: 1; opacity: 0.15; }
            .warm { fill: currentColor; opacity: 0.07; }
            .line { fill: none; stroke-width: 1.8; stroke-linejoin: round; }
            .c0 { stroke: #0550ae; } .c1 { stroke: #bc4c00; } .c2 { stroke: #1a7f37; } .c3 { stroke: #8250df; }
            .c1 { stroke-dasharray: 7 3; } .c2 { stroke-dasharray: 2 3; } .c3 { stroke-dasharray: 9 3 2 3; }
            @media (prefers-color-scheme: dark) {
              svg { background: #0d1117; color: #e6edf3; }
              .c0 { stroke: #79c0ff; } .c1 { stroke: #ffa657; } .c2 { stroke: #7ee787; } .c3 { stroke: #d2a8ff; }
            }
            """;

    public Chart {
        panels = List.copyOf(panels);
    }

    /** The file. */
    public String svg() {
        int height = TOP + panels.size() * PANEL + 12;
        StringBuilder svg = new StringBuilder();
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " aria-labelledby=\"title desc\">%n",
                WIDTH, height, WIDTH, height));
        svg.append("<title id=\"title\">").append(escaped(title)).append("</title>\n");
        svg.append("<desc id=\"desc\">").append(escaped(description)).append("</desc>\n");
        svg.append("<style>\n").append(STYLE).append("</style>\n");
        svg.append(text(LEFT, 30, "head", "start", title));
        svg.append(text(LEFT, 50, "small", "start", warmUp > 0 ? "shaded: warm-up, not judged" : ""));
        for (int i = 0; i < panels.size(); i++) {
            svg.append(drawn(panels.get(i), TOP + i * PANEL + HEAD));
        }
        return svg.append("</svg>\n").toString();
    }

    private String drawn(Panel panel, int top) {
        Ticks ys = Ticks.upTo(panel.highest(), 4);
        int bottom = top + PLOT;
        StringBuilder svg = new StringBuilder("<g>\n<title>" + escaped(panel.title()) + "</title>\n");
        svg.append(text(LEFT, top - 14, "name", "start", panel.title() + ", " + panel.unit()));
        svg.append(legend(panel, top - 14));
        if (warmUp > 0) {
            svg.append(format(
                    "<rect class=\"warm\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
                    LEFT, top, x(warmUp) - LEFT, PLOT));
        }
        for (double tick : ys.all()) {
            double y = y(tick, ys, bottom);
            svg.append(line(tick == 0 ? "axis" : "grid", LEFT, y, WIDTH - RIGHT, y));
            svg.append(text(LEFT - 8, y + 4, "small", "end", Numbers.text(tick)));
        }
        svg.append(line("axis", LEFT, top, LEFT, bottom));
        svg.append(times(bottom));
        for (int i = 0; i < panel.lines().size(); i++) {
            svg.append(drawn(panel.lines().get(i), i % COLOURS, ys, bottom));
        }
        return svg.append("</g>\n").toString();
    }

    private String times(int bottom) {
        Ticks minutes = Ticks.upTo(seconds / 60, 10);
        StringBuilder svg = new StringBuilder();
        for (double minute : minutes.all()) {
            if (minute * 60 <= seconds * 1.001) {
                double x = x(minute * 60);
                svg.append(line("axis", x, bottom, x, bottom + 5));
                svg.append(text(x, bottom + 18, "small", "middle", Numbers.text(minute)));
            }
        }
        return svg.append(text(WIDTH - RIGHT, bottom + 32, "small", "end", "minutes"))
                .toString();
    }

    private static String legend(Panel panel, int y) {
        StringBuilder svg = new StringBuilder();
        double x = WIDTH - RIGHT;
        for (int i = panel.lines().size() - 1; i >= 0; i--) {
            String name = panel.lines().get(i).name();
            svg.append(text(x, y, "small", "end", name));
            x -= name.length() * LETTER + 34;
            svg.append(line("line c" + i % COLOURS, x, y - 4, x + 26, y - 4));
            x -= 14;
        }
        return svg.toString();
    }

    private String drawn(Line line, int colour, Ticks ys, int bottom) {
        String points = line.points().stream()
                .filter(point -> Double.isFinite(point.y()))
                .map(point -> format("%.1f,%.1f", x(point.x()), y(point.y(), ys, bottom)))
                .collect(Collectors.joining(" "));
        return format(
                "<polyline class=\"line c%d\" points=\"%s\"><title>%s</title></polyline>%n",
                colour, points, escaped(line.name()));
    }

    private double x(double second) {
        return LEFT + (WIDTH - LEFT - RIGHT) * second / Math.max(seconds, 1);
    }

    private static double y(double value, Ticks ticks, int bottom) {
        return bottom - PLOT * value / ticks.last();
    }

    private static String line(String style, double x1, double y1, double x2, double y2) {
        return format("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n", style, x1, y1, x2, y2);
    }

    private static String text(double x, double y, String style, String anchor, String text) {
        return format(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                style, x, y, anchor, escaped(text));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
