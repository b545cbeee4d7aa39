package dev.vigil.benchmarks.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.benchmarks.pictures.Plot.Point;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class PlotTest {
    @Test
    void axesPlaceValuesAndNameRoundOnes() {
        Axis linear = Axis.linear("share", 0, 0.45);
        Axis logarithmic = Axis.logarithmic("amount", 1, 10_000);

        assertThat(linear.place(0.09)).isCloseTo(0.2, within(1e-12));
        assertThat(linear.value(0.2)).isCloseTo(0.09, within(1e-12));
        assertThat(linear.ticks()).hasSize(5).first().isEqualTo(0.0);
        assertThat(linear.ticks().stream().map(Axis::text)).containsExactly("0", "0.1", "0.2", "0.3", "0.4");
        assertThat(logarithmic.place(100)).isCloseTo(0.5, within(1e-12));
        assertThat(logarithmic.value(0.5)).isCloseTo(100, within(1e-9));
        assertThat(logarithmic.ticks().stream().map(Axis::text)).containsExactly("1", "10", "100", "1,000", "10,000");
        assertThat(logarithmic.place(0.1)).isZero();
        assertThat(logarithmic.place(1e9)).isOne();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Axis.logarithmic("amount", 0, 1))
                .withMessage("amount: no axis from 0.0 to 1.0");
    }

    @Test
    void aPictureIsWellFormedAndHasWhatWasDrawn() throws Exception {
        Plot plot = new Plot("Title", Axis.linear("across", 0, 10), Axis.linear("up", 0, 1));
        plot.line("falling", "#111", List.of(new Point(0, 1), new Point(10, 0)));
        plot.dots("dots", "#222", 2, List.of(new Point(5, 0.5)));
        plot.columns("columns", "#333", new double[] {0, 5, 10}, new double[] {0.5, 1});
        plot.ground("#444", new double[][] {{0, 1}});
        plot.limit("limit", 5, 0);

        Document svg = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(plot.svg().getBytes(StandardCharsets.UTF_8)));

        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Title");
        assertThat(plot.svg())
                .contains(
                        "d=\"M70.0 44.0L684.0 344.0\"",
                        "cx=\"377.0\" cy=\"194.0\"",
                        ">limit</text>",
                        ">falling</text>");
    }
}
