package org.clearance.ui.figures.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.Table;
import org.clearance.ui.ground.table.TableSheet;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes all tables as one workbook (Office Open XML), a sheet each; the first sheet says what the
 * others are about. A text is written as a text, whatever it begins with; no cell is a formula.
 */
final class FigureWorkbook {
  private static final double WIDE = 44;
  private static final double WIDEST = 100;

  private FigureWorkbook() {}

  static void write(
      FigureScope asked,
      List<Table> tables,
      County county,
      Instant at,
      Saying saying,
      OutputStream out)
      throws IOException {
    try (Workbook book = new Workbook(out, "Clearance", "1.0")) {
      Set<String> names = new HashSet<>();
      about(book, names, asked, tables, county, at, saying);
      for (Table table : tables) {
        TableSheet.add(book, names, table, saying);
      }
    }
  }

  private static void about(
      Workbook book,
      Set<String> names,
      FigureScope asked,
      List<Table> tables,
      County county,
      Instant at,
      Saying saying) {
    Worksheet sheet = book.newWorksheet(TableSheet.name(saying.say(Text.of("About")), names));
    sheet.width(0, WIDE);
    sheet.width(1, WIDEST);
    int row = 0;
    line(sheet, row++, Text.of("County"), Text.asWritten(county.displayName()), saying);
    line(sheet, row++, Text.of("Convictions"), asked.which(), saying);
    line(
        sheet,
        row++,
        Text.of("Period"),
        Text.asWritten(
            "%s – %s"
                .formatted(saying.day(asked.period().from()), saying.day(asked.period().to()))),
        saying);
    line(sheet, row++, Text.of("Quarter"), Text.asWritten(asked.quarter().toString()), saying);
    line(
        sheet,
        row++,
        Text.of("Made"),
        Text.asWritten(saying.moment(at, county.timeZone())),
        saying);
    row++;
    for (Table table : tables) {
      line(sheet, row++, table.title(), table.meaning(), saying);
    }
  }

  private static void line(Worksheet sheet, int row, Text what, Text says, Saying saying) {
    sheet.value(row, 0, saying.say(what));
    sheet.style(row, 0).bold().verticalAlignment("top").set();
    sheet.value(row, 1, saying.say(says));
    sheet.style(row, 1).wrapText(true).verticalAlignment("top").set();
  }
}
