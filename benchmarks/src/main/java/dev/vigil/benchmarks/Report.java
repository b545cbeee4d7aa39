package dev.vigil.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The figures of one benchmark with the environment they were measured in.
public final class Report {
    private final String title;
    private final Environment environment = Environment.here();
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    public Report(String title) {
        this.title = title;
    }

    public void add(Figure figure) {
        figures.add(figure);
    }

    /// A sentence printed below the table.
    public void remark(String sentence) {
        remarks.add(sentence);
    }

    /// Prints the table, and keeps the figures as JSON when `json` is given.
    ///
    /// @throws IOException if the file cannot be written
    public void finish(PrintStream out, @Nullable Path json) throws IOException {
        print(out);
        if (json != null) {
            Files.write(
                    json,
                    JsonMapper.shared()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsBytes(Map.of(
                                    "title", title,
                                    "environment", environment,
                                    "figures", figures,
                                    "remarks", remarks)));
            out.println("figures kept in " + json);
        }
    }

    private void print(PrintStream out) {
        int width = figures.stream()
                .mapToInt(figure -> figure.name().length())
                .max()
                .orElse(10);
        out.println();
        out.println(title);
        out.println(environment.describe());
        out.println();
        for (Figure figure : figures) {
            out.printf(
                    Locale.ROOT,
                    "  %-" + width + "s  %14s %-12s %s%n",
                    figure.name(),
                    number(figure.value()),
                    figure.unit(),
                    figure.target() == null ? "" : "target " + figure.target());
        }
        remarks.forEach(remark -> out.println("  " + remark));
        out.println();
        out.flush();
    }

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%,.1f", value);
    }
}
