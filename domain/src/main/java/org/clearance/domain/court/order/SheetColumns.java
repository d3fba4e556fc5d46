package org.clearance.domain.court.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.ground.sheet.SheetText;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.relief.Relief;
import org.jspecify.annotations.Nullable;

/** The columns of a sheet of exceptions, found by the names in its heading. */
final class SheetColumns {
  static final String NUMBER = "no";
  static final String CASE = "casenumber";
  static final String COUNT = "count";
  static final String RELIEF = "relief";
  static final String GROUND = "denialground";
  static final String FINES = "fines";
  static final String AMOUNT = "finesamount";
  static final String REMARK = "remark";
  static final String DAY = "orderdate";
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/uuuu");
  // The forms in which spreadsheets write dates.
  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.ofPattern("M/d/uuuu").withResolverStyle(ResolverStyle.STRICT),
          DateTimeFormatter.ISO_LOCAL_DATE);

  private static final Set<String> ALL =
      Set.of(NUMBER, CASE, COUNT, RELIEF, GROUND, FINES, AMOUNT, REMARK, DAY);

  private final Map<String, Integer> places = new HashMap<>();
  private int width;

  boolean known() {
    return !places.isEmpty();
  }

  /**
   * Takes the heading. One that names a column of this sheet twice is refused: of two cells for one
   * thing nobody can tell which of them counts.
   *
   * @return empty, or a sentence that says what is wrong with it
   */
  Optional<Text> take(List<String> heading) {
    var found = new HashMap<String, Integer>();
    for (int i = 0; i < heading.size(); i++) {
      String name = word(heading.get(i));
      if (found.putIfAbsent(name, i) != null && ALL.contains(name)) {
        return Optional.of(
            Text.of(
                "The first line names “{0}” twice: remove one of the two columns.",
                heading.get(i).strip()));
      }
    }
    width = heading.size();
    if (!found.containsKey(RELIEF) || !(found.containsKey(NUMBER) || found.containsKey(CASE))) {
      return Optional.of(
          Text.of(
              "The first line must name the columns: “Relief”, and “No.” or “Case number”. Download"
                  + " the sheet to begin with."));
    }
    places.putAll(found);
    return Optional.empty();
  }

  static String day(@Nullable LocalDate day) {
    return day == null ? "" : DATE.format(day);
  }

  /**
   * The cells of a line. One that has more of them than the heading is refused: a comma without
   * quotation marks around its cell has moved the others to wrong columns.
   */
  Cells of(List<String> fields) throws NotUnderstoodException {
    if (fields.stream().skip(width).anyMatch(cell -> !cell.isBlank())) {
      throw new NotUnderstoodException(
          Text.of(
              "The line has more cells than the heading: put quotation marks around a cell with a"
                  + " comma in it."));
    }
    return new Cells(fields);
  }

  /** The cells of one line. */
  final class Cells {
    private final List<String> fields;

    Cells(List<String> fields) {
      this.fields = fields;
    }

    String text(String column) {
      Integer place = places.get(column);
      return place == null || place >= fields.size() ? "" : SheetText.plain(fields.get(place));
    }

    /**
     * @param otherwise where the cell is empty, or there is no such column
     */
    String text(String column, String otherwise) {
      String cell = text(column);
      return cell.isEmpty() ? otherwise : cell;
    }

    /**
     * @param reliefs what the order may decide, to name it where the cell says none
     */
    Relief relief(OrderLine line, List<Relief> reliefs) throws NotUnderstoodException {
      String cell = text(RELIEF);
      if (cell.isEmpty() || word(cell).equals("asitstands")) {
        return line.standing().relief();
      }
      if (word(cell).equals("asproposed")) {
        return line.item().proposed();
      }
      for (Relief relief : Relief.values()) {
        if (relief.words().stream().anyMatch(one -> word(cell).equals(word(one)))
            || word(cell).equals(word(relief.name()))) {
          return relief;
        }
      }
      throw new NotUnderstoodException(
          Text.of(
              "“{0}” is no relief: write one of {1}.",
              cell,
              reliefs.stream().map(Relief::label).collect(Collectors.joining("”, “", "“", "”"))));
    }

    /**
     * @param otherwise where the cell is empty
     */
    Fines fines(Fines otherwise) throws NotUnderstoodException {
      String cell = text(FINES);
      if (cell.isEmpty()) {
        return otherwise;
      }
      for (Fines fines : Fines.values()) {
        if (word(cell).equals(word(fines.label())) || word(cell).equals(word(fines.name()))) {
          return fines;
        }
      }
      throw new NotUnderstoodException(
          Text.of(
              "“{0}” is no entry for fines: write one of {1}.",
              cell,
              Arrays.stream(Fines.values())
                  .map(Fines::label)
                  .collect(Collectors.joining("”, “", "“", "”"))));
    }

    /**
     * @param otherwise where the cell is empty
     */
    @Nullable LocalDate day(@Nullable LocalDate otherwise) throws NotUnderstoodException {
      String cell = text(DAY);
      if (cell.isEmpty()) {
        return otherwise;
      }
      for (DateTimeFormatter form : DATES) {
        try {
          return LocalDate.parse(cell, form);
        } catch (DateTimeParseException e) {
          // The date does not have this form; the next one is tried.
          continue;
        }
      }
      throw new NotUnderstoodException(Text.of("“{0}” is no date, such as 11/24/2026.", cell));
    }

    /**
     * The amount in dollars and cents, however a spreadsheet has shortened it; null: the cell is
     * empty.
     */
    @Nullable BigDecimal amount() throws NotUnderstoodException {
      String cell = text(AMOUNT).replace("$", "").replace(",", "").strip();
      if (cell.isEmpty()) {
        return null;
      }
      if (!cell.matches("\\d{1,10}(\\.\\d{1,2})?")) {
        throw new NotUnderstoodException(
            Text.of("“{0}” is no amount in dollars and cents, such as 250.00.", text(AMOUNT)));
      }
      return new BigDecimal(cell).setScale(2);
    }
  }

  private static String word(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }
}
