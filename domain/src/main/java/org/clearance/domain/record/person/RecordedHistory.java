package org.clearance.domain.record.person;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.record.history.PartialDate;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;

/**
 * A person's whole history as DOJ has it: cycles (an arrest and everything that followed from it),
 * their steps, the counts of each, and the sentences.
 */
public record RecordedHistory(List<Cycle> cycles) {
  private static final int CYCLE = 3;
  private static final int STEP = 6;

  /** A cycle: an arrest and everything that followed from it. */
  public record Cycle(String number, PartialDate date, List<Step> steps) {}

  /**
   * A step of a cycle: an arrest, a court's action, a registration, a death.
   *
   * @param type as STP_TYPE_DESCR has it
   * @param agency whose it was
   * @param caseNumber OFN: on a court's step the case number
   */
  public record Step(
      String type,
      PartialDate date,
      String agency,
      String county,
      String caseNumber,
      List<Count> counts) {}

  /**
   * A count of a step.
   *
   * @param countOrder CNT_ORDER
   * @param offense the charge
   * @param level FELONY, MISDEMEANOR, INFRACTION, or as the file has it
   * @param sentence its parts, one text each
   * @param comments other remarks of the record
   */
  public record Count(
      String countOrder,
      String offense,
      String level,
      String disposition,
      PartialDate disposedOn,
      List<Text> sentence,
      List<String> comments) {

    /** Whether the count is a conviction. */
    public boolean conviction() {
      return disposition.startsWith("CONVICTED");
    }
  }

  /** Builds a history from rows, in the order of their counts. */
  public static RecordedHistory of(List<HistoryRow> rows) {
    Map<String, List<HistoryRow>> cycles = new LinkedHashMap<>();
    rows.stream()
        .sorted(java.util.Comparator.comparing(RecordedHistory::countOrder))
        .forEach(row -> under(cycles, beginning(row, CYCLE)).add(row));
    return new RecordedHistory(
        cycles.entrySet().stream().map(cycle -> cycle(cycle.getKey(), cycle.getValue())).toList());
  }

  private static Cycle cycle(String number, List<HistoryRow> rows) {
    Map<String, List<HistoryRow>> steps = new LinkedHashMap<>();
    rows.forEach(row -> under(steps, beginning(row, STEP)).add(row));
    return new Cycle(
        number,
        PartialDate.of(first(rows, DojColumn.CYC_DATE)),
        steps.values().stream().map(RecordedHistory::step).toList());
  }

  private static Step step(List<HistoryRow> rows) {
    Map<String, List<HistoryRow>> counts = new LinkedHashMap<>();
    rows.forEach(row -> under(counts, countOrder(row)).add(row));
    return new Step(
        first(rows, DojColumn.STP_TYPE_DESCR),
        PartialDate.of(first(rows, DojColumn.STP_EVENT_DATE)),
        first(rows, DojColumn.STP_ORI_DESCR),
        first(rows, DojColumn.STP_ORI_CNTY_NAME),
        String.join(", ", all(rows, DojColumn.OFN)),
        counts.entrySet().stream().map(count -> count(count.getKey(), count.getValue())).toList());
  }

  private static Count count(String countOrder, List<HistoryRow> rows) {
    String level = first(rows, DojColumn.CONV_STAT_DESCR);
    return new Count(
        countOrder,
        first(rows, DojColumn.OFFENSE_DESCR),
        level.isEmpty() ? charged(first(rows, DojColumn.OFFENSE_TOC)) : level,
        first(rows, DojColumn.DISP_DESCR),
        PartialDate.of(first(rows, DojColumn.DISP_DATE)),
        sentence(rows),
        List.copyOf(all(rows, DojColumn.COMMENT_TEXT)));
  }

  private static List<Text> sentence(List<HistoryRow> rows) {
    List<Text> parts = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (HistoryRow row : rows) {
      String where = row.text(DojColumn.SENT_LOC_DESCR);
      String length = row.text(DojColumn.SENT_LENGTH).replaceFirst("^0+(?=\\d)", "");
      String unit = row.text(DojColumn.SENT_TIME_CODE);
      boolean empty = where.isEmpty() && length.isEmpty() && unit.isEmpty();
      // An identical part counts once: a duplicate row does not double a sentence.
      if (!empty && seen.add(row.text(DojColumn.SENT_ORDER) + " " + where + length + unit)) {
        parts.add(part(where, length, unit));
      }
    }
    return parts;
  }

  private static Text part(String where, String length, String unit) {
    if (length.isEmpty() && unit.isEmpty()) {
      return Text.asWritten(where);
    }
    return where.isEmpty() ? term(length, unit) : Text.of("{0} {1}", where, term(length, unit));
  }

  private static String charged(String code) {
    return switch (code) {
      case "F" -> "FELONY";
      case "M" -> "MISDEMEANOR";
      case "I" -> "INFRACTION";
      default -> code;
    };
  }

  private static Text term(String length, String unit) {
    if (!length.matches("\\d{1,9}")) {
      return Text.asWritten((length + " " + unit).strip());
    }
    long number = Long.parseLong(length);
    return switch (unit) {
      case "D" -> Text.counted(number, "{0} day", "{0} days");
      case "M" -> Text.counted(number, "{0} month", "{0} months");
      case "Y" -> Text.counted(number, "{0} year", "{0} years");
      default -> Text.asWritten((length + " " + unit).strip());
    };
  }

  private static List<HistoryRow> under(Map<String, List<HistoryRow>> groups, String key) {
    return groups.computeIfAbsent(key, k -> new ArrayList<>());
  }

  private static String countOrder(HistoryRow row) {
    return row.text(DojColumn.CNT_ORDER);
  }

  private static String beginning(HistoryRow row, int length) {
    String order = countOrder(row);
    return order.substring(0, Math.min(length, order.length()));
  }

  private static String first(List<HistoryRow> rows, DojColumn column) {
    return all(rows, column).stream().findFirst().orElse("");
  }

  private static Set<String> all(List<HistoryRow> rows, DojColumn column) {
    Set<String> texts = new LinkedHashSet<>();
    rows.forEach(row -> texts.add(row.text(column)));
    texts.remove("");
    return texts;
  }
}
