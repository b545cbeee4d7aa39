/// Transactions in files, as they are: CSV and JSON, compressed or not, with the columns whoever wrote them
/// chose.
@NullMarked
package dev.vigil.files;

import org.jspecify.annotations.NullMarked;
