package dev.vigil.benchmarks.pictures;

import java.util.List;
import java.util.Locale;

/// Two rows side by side, feature by feature: what each has, what the network expects of it, and how far apart the two
/// are, in the feature's own residual scale.
///
/// @param usual    the row nothing is wrong with
/// @param strange  the other one, with the same features in the same order
record ReconstructionPicture(String title, Row usual, Row strange) implements Picture {
    private static final int WIDTH = 720;
    private static final int MARGIN = 20;
    private static final int TOP = 78;
    private static final int STEP = 40;
    private static final int USUAL_LEFT = 220;
    private static final int STRANGE_LEFT = 470;
    private static final int LONGEST_BAR = 180;

    /// One of the rows.
    ///
    /// @param evidence mean over all its features, also those not shown
    record Row(String name, String colour, double evidence, List<Look> looks) {}

    /// A feature of a row.
    ///
    /// @param value    as people read it, without the unit
    /// @param expected as people read it, without the unit
    /// @param residual the difference, 1 being what one ordinary row in a hundred exceeds
    record Look(String feature, String unit, String value, String expected, double residual) {
        /// Its part in the evidence, before that is divided by the number of features.
        double surprise() {
            return Math.log1p(residual * residual);
        }
    }

    ReconstructionPicture {
        if (usual.looks().size() != strange.looks().size()) {
            throw new IllegalArgumentException("the rows must show the same features, got "
                    + usual.looks().size() + " and " + strange.looks().size());
        }
    }

    @Override
    public String svg() {
        int height = TOP + usual.looks().size() * STEP + 46;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\" role=\"img\""
                        + " font-family=\"system-ui, sans-serif\" font-size=\"12\">%n<title>%3$s</title>%n"
                        + "<rect width=\"%1$d\" height=\"%2$d\" fill=\"#fff\"/>%n",
                WIDTH,
                height,
                title));
        text(svg, MARGIN, 24, "font-size=\"15\" font-weight=\"600\" fill=\"#111\"", title);
        text(svg, MARGIN, 44, "fill=\"#444\"", "bar: log(1 + r²), r being the difference in the feature's own scale");
        double longest = Math.max(longest(usual), longest(strange));
        draw(svg, usual, USUAL_LEFT, longest, height);
        draw(svg, strange, STRANGE_LEFT, longest, height);
        for (int line = 0; line < usual.looks().size(); line++) {
            Look look = usual.looks().get(line);
            text(svg, MARGIN, TOP + line * STEP + 14, "fill=\"#111\"", look.feature());
            text(svg, MARGIN, TOP + line * STEP + 28, "font-size=\"10\" fill=\"#666\"", look.unit());
        }
        text(svg, MARGIN, height - 18, "font-weight=\"600\" fill=\"#111\"", "mean over all features");
        return svg.append("</svg>\n").toString();
    }

    private static double longest(Row row) {
        return row.looks().stream().mapToDouble(Look::surprise).max().orElse(0);
    }

    private static void draw(StringBuilder svg, Row row, int left, double longest, int height) {
        text(svg, left, TOP - 8, "font-weight=\"600\" fill=\"" + row.colour() + "\"", row.name());
        for (int line = 0; line < row.looks().size(); line++) {
            Look look = row.looks().get(line);
            int top = TOP + line * STEP;
            double length = longest == 0 ? 0 : look.surprise() / longest * LONGEST_BAR;
            text(svg, left, top + 14, "fill=\"#111\"", look.value() + ", expected " + look.expected());
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"9\" fill=\"%s\" fill-opacity=\"0.7\"/>%n",
                    left,
                    top + 20,
                    Math.max(1, length),
                    row.colour()));
            String residual = String.format(Locale.ROOT, look.residual() < 10 ? "r %.1f" : "r %,.0f", look.residual());
            text(svg, left + length + 6, top + 29, "font-size=\"11\" fill=\"#444\"", residual);
        }
        String evidence = String.format(Locale.ROOT, "evidence %.2f", row.evidence());
        text(svg, left, height - 18, "font-weight=\"600\" fill=\"" + row.colour() + "\"", evidence);
    }

    private static void text(StringBuilder svg, double x, int y, String style, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\" %s>%s</text>%n",
                x,
                y,
                style,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
