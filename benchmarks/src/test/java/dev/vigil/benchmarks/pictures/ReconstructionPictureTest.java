package dev.vigil.benchmarks.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vigil.benchmarks.pictures.ReconstructionPicture.Look;
import dev.vigil.benchmarks.pictures.ReconstructionPicture.Row;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ReconstructionPictureTest {
    private static final Row USUAL = new Row("usual", "#111", 0.25, List.of(new Look("amount", "USD", "20", "21", 0)));

    @Test
    void aPictureIsWellFormedAndHasBothRows() throws Exception {
        double longest = Math.sqrt(Math.expm1(4));
        Row strange = new Row("strange", "#222", 1.5, List.of(new Look("amount", "USD", "<900>", "21", longest)));

        String picture = new ReconstructionPicture("Title", USUAL, strange).svg();

        Document svg = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(picture.getBytes(StandardCharsets.UTF_8)));
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Title");
        assertThat(picture)
                .contains(
                        ">USD</text>",
                        ">20, expected 21</text>",
                        ">&lt;900>, expected 21</text>",
                        "x=\"220\" y=\"98\" width=\"1.0\"",
                        "x=\"470\" y=\"98\" width=\"180.0\"",
                        ">r 0.0</text>",
                        ">r 7.3</text>",
                        ">evidence 0.25</text>",
                        ">evidence 1.50</text>");
    }

    @Test
    void rowsOfDifferentFeaturesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReconstructionPicture("Title", USUAL, new Row("empty", "#222", 0, List.of())))
                .withMessage("the rows must show the same features, got 1 and 0");
    }
}
