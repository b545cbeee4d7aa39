package dev.vigil.benchmarks.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A picture with two axes.
final class Plot implements Picture {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 36;
    private static final int TOP = 44;
    private static final int BOTTOM = 56;
    private static final int LEGEND_STEP = 20;

    private final String title;
    private final Axis across;
    private final Axis up;
    private final StringBuilder marks = new StringBuilder();
    private final List<String> legend = new ArrayList<>();

    /// A place in the picture, in values of its axes.
    record Point(double across, double up) {}

    Plot(String title, Axis across, Axis up) {
        this.title = title;
        this.across = across;
        this.up = up;
    }

    /// Joins points in their order.
    void line(String name, String colour, List<Point> points) {
        StringBuilder path = new StringBuilder();
        points.forEach(point -> path.append(path.isEmpty() ? "M" : "L").append(place(point)));
        mark(String.format(
                Locale.ROOT, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", path, colour));
        legend("<path d=\"M0 -4H18\" stroke=\"%s\" stroke-width=\"3\"/>", colour, name);
    }

    /// A dot at each point.
    void dots(String name, String colour, double radius, List<Point> points) {
        points.forEach(point -> mark(String.format(
                Locale.ROOT,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>",
                x(point.across()),
                y(point.up()),
                radius,
                colour)));
        legend("<circle cx=\"9\" cy=\"-4\" r=\"4\" fill=\"%s\"/>", colour, name);
    }

    /// Columns from 0 up, side by side between `edges`, one fewer than those.
    void columns(String name, String colour, double[] edges, double[] heights) {
        for (int bin = 0; bin < heights.length; bin++) {
            double left = x(edges[bin]);
            double top = y(heights[bin]);
            mark(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" fill-opacity=\"0.45\"/>",
                    left,
                    top,
                    x(edges[bin + 1]) - left,
                    HEIGHT - BOTTOM - top,
                    colour));
        }
        legend("<rect y=\"-10\" width=\"18\" height=\"12\" fill=\"%s\" fill-opacity=\"0.45\"/>", colour, name);
    }

    /// Colours the ground from white to `colour`.
    ///
    /// @param shades by column from the left and row from below, 0 to 1
    void ground(String colour, double[][] shades) {
        double width = (WIDTH - LEFT - RIGHT) / (double) shades.length;
        double height = (HEIGHT - TOP - BOTTOM) / (double) shades[0].length;
        for (int column = 0; column < shades.length; column++) {
            for (int row = 0; row < shades[column].length; row++) {
                mark(String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" fill-opacity=\"%.2f\"/>",
                        LEFT + column * width,
                        HEIGHT - BOTTOM - (row + 1) * height,
                        width,
                        height,
                        colour,
                        shades[column][row]));
            }
        }
    }

    /// An upright line with a name beside it.
    ///
    /// @param row how many names lie above this one
    void limit(String name, double at, int row) {
        mark(String.format(
                Locale.ROOT,
                "<path d=\"M%1$.1f %2$d V%3$d\" stroke=\"#444\" stroke-dasharray=\"4 3\"/>"
                        + "<text x=\"%4$.1f\" y=\"%5$d\" fill=\"#222\">%6$s</text>",
                x(at),
                TOP,
                HEIGHT - BOTTOM,
                x(at) + 4,
                TOP + 14 + row * 16,
                name));
    }

    private void mark(String element) {
        marks.append(element).append('\n');
    }

    private void legend(String sign, String colour, String name) {
        if (!name.isEmpty()) {
            legend.add(String.format(Locale.ROOT, sign, colour) + "<text x=\"26\" fill=\"#222\">" + name + "</text>");
        }
    }

    private double x(double value) {
        return LEFT + across.place(value) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - up.place(value) * (HEIGHT - TOP - BOTTOM);
    }

    private String place(Point point) {
        return String.format(Locale.ROOT, "%.1f %.1f", x(point.across()), y(point.up()));
    }

    @Override
    public String svg() {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\" role=\"img\""
                        + " font-family=\"system-ui, sans-serif\" font-size=\"12\">%n<title>%3$s</title>%n"
                        + "<rect width=\"%1$d\" height=\"%2$d\" fill=\"#fff\"/>%n"
                        + "<text x=\"%4$d\" y=\"24\" font-size=\"15\" font-weight=\"600\" fill=\"#111\">%3$s</text>%n",
                WIDTH,
                HEIGHT,
                title,
                LEFT));
        svg.append(marks);
        ticks(svg);
        if (!legend.isEmpty()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"244\" height=\"%d\" fill=\"#fff\" fill-opacity=\"0.85\"/>%n",
                    WIDTH - 258,
                    TOP + 2,
                    legend.size() * LEGEND_STEP + 8));
        }
        for (int i = 0; i < legend.size(); i++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<g transform=\"translate(%d %d)\">%s</g>%n",
                    WIDTH - 250,
                    TOP + 18 + i * LEGEND_STEP,
                    legend.get(i)));
        }
        return svg.append("</svg>\n").toString();
    }

    private void ticks(StringBuilder svg) {
        int bottom = HEIGHT - BOTTOM;
        for (double tick : across.ticks()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%1$.1f %2$d v5\" stroke=\"#888\"/><text x=\"%1$.1f\" y=\"%3$d\" text-anchor=\"middle\" fill=\"#444\">%4$s</text>%n",
                    x(tick),
                    bottom,
                    bottom + 19,
                    Axis.text(tick)));
        }
        for (double tick : up.ticks()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%1$d %2$.1f h-5\" stroke=\"#888\"/><text x=\"%3$d\" y=\"%4$.1f\" text-anchor=\"end\" fill=\"#444\">%5$s</text>%n",
                    LEFT,
                    y(tick),
                    LEFT - 9,
                    y(tick) + 4,
                    Axis.text(tick)));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%1$d %2$d V%3$d H%4$d\" fill=\"none\" stroke=\"#888\"/>%n"
                        + "<text x=\"%5$d\" y=\"%6$d\" text-anchor=\"middle\" fill=\"#222\">%7$s</text>%n"
                        + "<text transform=\"translate(16 %8$d) rotate(-90)\" text-anchor=\"middle\" fill=\"#222\">%9$s</text>%n",
                LEFT,
                TOP,
                bottom,
                WIDTH - RIGHT,
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 14,
                across.title(),
                (TOP + bottom) / 2,
                up.title()));
    }
}
