package dev.vigil.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cells of one record, in the order of the header.
record Row(long line, List<String> cells) {
    /// The text of a cell, null when the row ends before it.
    @Nullable
    String cell(int index) {
        return index < cells.size() ? cells.get(index) : null;
    }
}
