package org.clearance.domain.casework.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.casework.delivery.RowInQuarantine;
import org.clearance.domain.casework.export.AnnotatedExport.Cells;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.DojReader;
import org.clearance.domain.record.layout.DojRecord;
import org.clearance.domain.record.layout.DojRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The export of rows that somebody prepared for the prosecutor's spreadsheet. */
class AnnotatedExportTest {
  private static final String CALL = "=cmd|'/C calc'!A0";
  private static final String LINK = "\"=HYPERLINK(\"\"http://evil.example\"\",\"\"DOE\"\")\"";

  @TempDir Path folder;

  @Test
  void no_cell_of_the_three_spreadsheets_is_a_formula() throws IOException {
    List<String> row = plainRow();
    row.set(DojColumn.PRI_NAME.ordinal(), LINK);
    row.set(DojColumn.STP_ORI_DESCR.ordinal(), CALL);
    row.set(DojColumn.COMMENT_TEXT.ordinal(), "\"+1+cmd,\"");
    row.set(DojColumn.PRI_DOB.ordinal(), "-");
    row.set(0, "@SUM(1)");
    export(row, Cells.SAFE);
    for (String name :
        List.of(AnnotatedExport.ALL, AnnotatedExport.CONDENSED, AnnotatedExport.PROP_64)) {
      String written = written(name);
      assertThat(written)
          .as(name)
          .doesNotContainPattern("(?m)(^|,)\"?[=+@]")
          .doesNotContainPattern("(?m)(^|,)\"?-[^,\n\\d]");
      assertThat(written).as(name).contains("\"'=HYPERLINK(\"\"http://evil.example\"\",");
    }
    assertThat(written(AnnotatedExport.ALL))
        .contains("'" + CALL, "\"'+1+cmd,\"", "\n'@SUM(1),", ",'=SF12,", ",-,");
  }

  @Test
  void nothing_else_is_changed_and_the_raw_export_has_the_files_own_bytes() throws IOException {
    List<String> row = plainRow();
    export(row, Cells.SAFE);
    assertThat(lines(AnnotatedExport.ALL).get(1)).startsWith(String.join(",", row) + ",");
    row.set(DojColumn.PRI_NAME.ordinal(), LINK);
    row.set(DojColumn.COMMENT_TEXT.ordinal(), CALL);
    export(row, Cells.RAW);
    assertThat(lines(AnnotatedExport.ALL).get(1)).startsWith(String.join(",", row) + ",=SF12,");
    assertThat(written(AnnotatedExport.CONDENSED)).contains(LINK, CALL);
  }

  @Test
  void rows_that_could_not_be_read_are_listed_beside_the_spreadsheets() throws IOException {
    List<RowInQuarantine> rows =
        List.of(
            new RowInQuarantine(1, "may, 1.dat", 7, "94 fields instead of 95", "18675309"),
            new RowInQuarantine(2, "=june.dat", 1200, "the line is longer than 1 MB", null));
    try (var export = new AnnotatedExport(folder, "", Cells.SAFE)) {
      for (RowInQuarantine row : rows) {
        export.write(row);
      }
    }
    assertThat(lines(AnnotatedExport.QUARANTINED))
        .containsExactly(
            "file,line,reason,subject_id",
            "\"may, 1.dat\",7,94 fields instead of 95,18675309",
            "'=june.dat,1200,the line is longer than 1 MB,");
    for (String name :
        List.of(AnnotatedExport.ALL, AnnotatedExport.CONDENSED, AnnotatedExport.PROP_64)) {
      assertThat(lines(name)).as(name).hasSize(1);
    }
  }

  @Test
  void there_is_no_list_where_every_row_could_be_read() throws IOException {
    Files.writeString(folder.resolve(AnnotatedExport.QUARANTINED), "of an earlier attempt");
    export(plainRow(), Cells.SAFE);
    assertThat(folder.resolve(AnnotatedExport.QUARANTINED)).doesNotExist();
  }

  /** Ninety-five fields, quoted and not, one of them negative. */
  private static List<String> plainRow() {
    List<String> row = new ArrayList<>(Collections.nCopies(DojColumn.COUNT, ""));
    row.set(0, "1");
    row.set(1, "-5");
    row.set(2, "\"DOE, JOHN\"");
    row.set(DojColumn.COUNT - 1, "*");
    return row;
  }

  private void export(List<String> row, Cells cells) throws IOException {
    String header =
        Stream.of(DojColumn.values()).map(Enum::name).collect(Collectors.joining(",")) + "\n";
    List<String> annotation = new ArrayList<>(Collections.nCopies(Annotation.COLUMNS.size(), "-"));
    annotation.set(0, "=SF12");
    annotation.set(8, "-1.2");
    byte[] file = (header + String.join(",", row) + "\n").getBytes(StandardCharsets.UTF_8);
    try (var export = new AnnotatedExport(folder, "", cells);
        var reader = DojReader.of(new ByteArrayInputStream(file))) {
      DojRecord only = reader.next();
      assertThat(only).isInstanceOf(DojRow.class);
      export.write((DojRow) only, annotation);
    }
  }

  private String written(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private List<String> lines(String name) throws IOException {
    return written(name).lines().toList();
  }
}
