package org.clearance.ui.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clearance.domain.text.Text;
import org.clearance.domain.user.County;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * All tables as one workbook (Office Open XML), a sheet each, the first of which says what the
 * others are about. A text is written as a text, whatever it begins with; no cell is a formula.
 */
final class FigureWorkbook {
  /** What Excel has names of sheets at most. */
  private static final int LONGEST_NAME = 31;

  private static final double NARROW = 16;
  private static final double WIDE = 44;
  private static final double WIDEST = 100;

  private FigureWorkbook() {}

  static void write(
      FigureScope asked,
      List<FigureTable> tables,
      County county,
      Instant at,
      Saying saying,
      OutputStream out)
      throws IOException {
    try (Workbook book = new Workbook(out, "Clearance", "1.0")) {
      Set<String> names = new HashSet<>();
      about(book, names, asked, tables, county, at, saying);
      for (FigureTable table : tables) {
        Worksheet sheet = book.newWorksheet(name(saying.say(table.title()), names));
        for (int c = 0; c < table.columns().size(); c++) {
          sheet.value(0, c, saying.say(table.columns().get(c)));
          sheet.style(0, c).bold().wrapText(true).set();
          sheet.width(c, c == 0 ? WIDE : NARROW);
        }
        sheet.freezePane(0, 1);
        sheet.repeatRows(0);
        for (int r = 0; r < table.rows().size(); r++) {
          List<@Nullable Object> row = table.rows().get(r);
          for (int c = 0; c < row.size(); c++) {
            cell(sheet, r + 1, c, row.get(c), saying);
          }
        }
      }
    }
  }

  private static void about(
      Workbook book,
      Set<String> names,
      FigureScope asked,
      List<FigureTable> tables,
      County county,
      Instant at,
      Saying saying) {
    Worksheet sheet = book.newWorksheet(name(saying.say(Text.of("About")), names));
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
    for (FigureTable table : tables) {
      line(sheet, row++, table.title(), table.meaning(), saying);
    }
  }

  private static void line(Worksheet sheet, int row, Text what, Text says, Saying saying) {
    sheet.value(row, 0, saying.say(what));
    sheet.style(row, 0).bold().verticalAlignment("top").set();
    sheet.value(row, 1, saying.say(says));
    sheet.style(row, 1).wrapText(true).verticalAlignment("top").set();
  }

  private static void cell(
      Worksheet sheet, int row, int column, @Nullable Object cell, Saying saying) {
    if (cell instanceof Text text) {
      sheet.value(row, column, saying.say(text));
    } else if (cell instanceof String words) {
      sheet.value(row, column, words);
    } else if (cell instanceof Number number) {
      sheet.value(row, column, number);
      sheet.style(row, column).format(number instanceof Double ? "#,##0.0" : "#,##0").set();
    } else if (cell instanceof LocalDate day) {
      sheet.value(row, column, day);
      sheet.style(row, column).format("yyyy-mm-dd").set();
    } else if (cell != null) {
      throw new IllegalArgumentException("no cell is made of " + cell.getClass());
    }
  }

  /** A title without what Excel refuses in a name, no longer than it takes, and only once. */
  private static String name(String title, Set<String> names) {
    String plain = title.replaceAll("[\\[\\]*?:/\\\\']", " ").strip();
    String name = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME).strip() : plain;
    for (int n = 2; !names.add(name.toLowerCase(java.util.Locale.ROOT)); n++) {
      String ending = " " + n;
      name = plain.substring(0, Math.min(plain.length(), LONGEST_NAME - ending.length())) + ending;
    }
    return name;
  }
}
