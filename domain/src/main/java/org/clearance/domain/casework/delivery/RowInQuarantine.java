package org.clearance.domain.casework.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a delivery that could not be read. Its text is not kept: it may hold an SSN.
 *
 * @param fileName the file as it was handed in
 * @param lineNumber 1-based line of the file where the row starts
 * @param subjectId whose row it is, where that much could be read; that person is reviewed by hand
 */
public record RowInQuarantine(
    int filePosition, String fileName, long lineNumber, String reason, @Nullable String subjectId) {
  /** The columns of a list of such rows. */
  public static final List<String> COLUMNS = List.of("file", "line", "reason", "subject_id");

  /** The texts of {@link #COLUMNS}. */
  public List<String> cells() {
    return List.of(fileName, Long.toString(lineNumber), reason, subjectId == null ? "" : subjectId);
  }
}
