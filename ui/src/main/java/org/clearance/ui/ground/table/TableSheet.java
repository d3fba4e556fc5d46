package org.clearance.ui.ground.table;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table as a sheet of a workbook (Office Open XML). A text is written as a text, whatever
 * it begins with; no cell is a formula.
 */
public final class TableSheet {
  /** The longest name of a sheet that Excel accepts. */
  private static final int LONGEST_NAME = 31;

  private static final double NARROW = 16;
  private static final double WIDE = 44;

  private TableSheet() {}

  /** Writes a workbook of one sheet. */
  public static void write(Table table, Saying saying, OutputStream out) throws IOException {
    try (Workbook book = new Workbook(out, "Clearance", "1.0")) {
      add(book, new HashSet<>(), table, saying);
    }
  }

  /**
   * Adds a sheet.
   *
   * @param names that the book has, in small letters; this one is added
   */
  public static void add(Workbook book, Set<String> names, Table table, Saying saying) {
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

  /**
   * A sheet's name from a title: without characters that Excel refuses, not too long, and unique.
   */
  public static String name(String title, Set<String> names) {
    String plain = title.replaceAll("[\\[\\]*?:/\\\\']", " ").strip();
    String name = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME).strip() : plain;
    for (int n = 2; !names.add(name.toLowerCase(java.util.Locale.ROOT)); n++) {
      String ending = " " + n;
      name = plain.substring(0, Math.min(plain.length(), LONGEST_NAME - ending.length())) + ending;
    }
    return name;
  }
}
