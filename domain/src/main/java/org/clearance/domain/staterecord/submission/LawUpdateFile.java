package org.clearance.domain.staterecord.submission;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.clearance.domain.law.jurisdiction.Proceedings.Column;
import org.clearance.domain.law.jurisdiction.UpdateField;

/**
 * Writes the file for the keeper of a state's record, with the columns that a law's programme says:
 * CSV (RFC 4180) in UTF-8 with a line of headings, lines end with LF, days are {@code yyyy-mm-dd},
 * an unknown value is empty. The same content always gives the same bytes.
 */
final class LawUpdateFile {
  private LawUpdateFile() {}

  /** Writes the file; the stream is not closed. */
  static void write(OutputStream out, List<Column> columns, DispositionLayoutV2.Lines lines)
      throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, UTF_8);
    csv.writeRecord(columns.stream().map(Column::heading).toList());
    lines.forEach(
        line ->
            csv.writeRecord(
                columns.stream()
                    .map(column -> value(column.field(), line.disposition()))
                    .toList()));
    csv.flush();
  }

  private static String value(UpdateField field, Disposition says) {
    Disposition.ByLaw law = says.law();
    return switch (field) {
      case PERSON -> law == null ? "" : law.person();
      case NAME -> says.name();
      case DATE_OF_BIRTH -> says.dateOfBirth() == null ? "" : says.dateOfBirth().toString();
      case CASE -> says.caseNumber();
      case SECTION -> says.section();
      case LEVEL -> says.levelBefore();
      case RELIEF -> law == null ? "" : law.relief();
      case STATUTE -> says.statutoryReason();
      case ORDERED_ON -> says.orderDate().toString();
      case JUDGE -> says.judge();
      case MOTION -> law == null ? "" : law.motion();
    };
  }
}
