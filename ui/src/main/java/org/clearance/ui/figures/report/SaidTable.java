package org.clearance.ui.figures.report;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.Table;
import org.jspecify.annotations.Nullable;

/** A table in the reader's language, for a page and for paper. */
record SaidTable(
    String name, String title, String meaning, List<Cell> columns, List<List<Cell>> rows) {
  /**
   * A cell, or a column's heading.
   *
   * @param number whether it is set to the right
   */
  record Cell(String words, boolean number) {}

  static SaidTable of(Table table, Saying saying) {
    List<Cell> columns = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      int column = c;
      columns.add(
          new Cell(
              saying.say(table.columns().get(c)),
              table.rows().stream().anyMatch(row -> row.get(column) instanceof Number)));
    }
    return new SaidTable(
        table.name(),
        saying.say(table.title()),
        saying.say(table.meaning()),
        columns,
        table.rows().stream().map(row -> cells(row, columns, saying)).toList());
  }

  private static List<Cell> cells(List<@Nullable Object> row, List<Cell> columns, Saying saying) {
    List<Cell> cells = new ArrayList<>();
    for (int c = 0; c < row.size(); c++) {
      cells.add(new Cell(words(row.get(c), saying), columns.get(c).number()));
    }
    return cells;
  }

  private static String words(@Nullable Object cell, Saying saying) {
    if (cell == null) {
      return "";
    }
    if (cell instanceof Text text) {
      return saying.say(text);
    }
    if (cell instanceof LocalDate day) {
      return saying.day(day);
    }
    if (cell instanceof Number number) {
      NumberFormat format = NumberFormat.getNumberInstance(saying.locale());
      int places = number instanceof Double ? 1 : 0;
      format.setMinimumFractionDigits(places);
      format.setMaximumFractionDigits(places);
      return format.format(number);
    }
    return cell.toString();
  }
}
