package org.clearance.domain.record.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;

/** Builds a history from a person's rows. */
final class HistoryBuilder {
  /**
   * The number of digits of CNT_ORDER that identify one court case: cycle and step, the first six.
   */
  private static final int CASE_DIGITS = 6;

  private static final int CYCLE_DIGITS = 3;

  private final List<HistoryRow> rows;
  private final Map<String, List<HistoryRow>> byCount = new LinkedHashMap<>();
  private final Map<String, Set<String>> caseNumbers = new LinkedHashMap<>();
  private final Set<String> cyclesWithProp64 = new HashSet<>();
  private final Set<String> casesWithGangEnhancement = new HashSet<>();
  private final boolean ofSeveralSources;
  private boolean deceased;
  private boolean registered;

  HistoryBuilder(List<HistoryRow> unordered) {
    if (unordered.isEmpty()) {
      throw new IllegalArgumentException("a history needs a row");
    }
    rows = inOrderAndOnce(unordered);
    ofSeveralSources = rows.stream().anyMatch(row -> !isOfOneSource(row, rows.get(0)));
    rows.forEach(this::look);
  }

  History build(boolean complete) {
    HistoryRow first = rows.get(0);
    List<RecordedConviction> convictions = new ArrayList<>();
    byCount.forEach((order, ofCount) -> addConviction(convictions, order, ofCount));
    PartialDate born = dateOfBirth();
    return new History(
        first.text(DojColumn.SUBJECT_ID),
        first.text(DojColumn.CII_NUMBER),
        first.text(DojColumn.PRI_NAME),
        first.text(DojColumn.GENDER),
        first.text(DojColumn.RACE_DESCR),
        born,
        hasSeveralBirths(born),
        deceased,
        registered,
        complete && byCount.values().stream().noneMatch(this::isOfSeveralCases),
        List.copyOf(new ReliefTold(rows, caseNumbers).in(convictions)),
        Set.copyOf(cyclesWithProp64));
  }

  /**
   * Sorts rows by count, whatever the order of the file, and drops rows that were delivered twice.
   */
  static List<HistoryRow> inOrderAndOnce(List<HistoryRow> unordered) {
    List<HistoryRow> ordered = new ArrayList<>(unordered);
    ordered.sort(
        Comparator.<HistoryRow, String>comparing(row -> row.text(DojColumn.CNT_ORDER))
            .thenComparingInt(HistoryRow::file)
            .thenComparingLong(HistoryRow::line));
    List<HistoryRow> once = new ArrayList<>(ordered.size());
    for (HistoryRow row : ordered) {
      if (!repeats(once, row)) {
        once.add(row);
      }
    }
    return List.copyOf(once);
  }

  /** Whether an earlier row of the same count, which stands next to it now, has the same texts. */
  private static boolean repeats(List<HistoryRow> before, HistoryRow row) {
    String order = row.text(DojColumn.CNT_ORDER);
    for (int i = before.size() - 1; i >= 0; i--) {
      HistoryRow other = before.get(i);
      if (!other.text(DojColumn.CNT_ORDER).equals(order)) {
        return false;
      }
      if (other.saysTheSameAs(row)) {
        return true;
      }
    }
    return false;
  }

  private void look(HistoryRow row) {
    String step = row.text(DojColumn.STP_TYPE_DESCR).toUpperCase(Locale.ROOT);
    deceased |= step.equals("DECEASED");
    registered |= step.equals("REGISTRATION") && isPc290(CodeSection.of(Charge.text(row)).number());
    String order = row.text(DojColumn.CNT_ORDER);
    if (order.isEmpty()) {
      return;
    }
    byCount.computeIfAbsent(order, o -> new ArrayList<>()).add(row);
    String courtCase = courtCase(order);
    String number = row.text(DojColumn.OFN);
    if (step.equals("COURT ACTION") && !number.isEmpty() && !number.equalsIgnoreCase("NULL")) {
      caseNumbers.computeIfAbsent(courtCase, c -> new LinkedHashSet<>()).add(number);
    }
    String charge = Charge.text(row);
    if (charge.contains(CodeSection.PROP_64_BEGINS) && CodeSection.of(charge).isProp64()) {
      cyclesWithProp64.add(cycle(order));
    }
    if (OffenseLists.isGangEnhancement(row.text(DojColumn.OFFENSE_DESCR))
        || OffenseLists.isGangEnhancement(row.text(DojColumn.COMMENT_TEXT))) {
      casesWithGangEnhancement.add(courtCase);
    }
  }

  /** Whether a number is PC 290 or a decimal of it: 290.011 is for those without an address. */
  private static boolean isPc290(String number) {
    return number.equals("290") || number.startsWith("290.");
  }

  /**
   * Whether rows under one count number are of different cases. A person who has several
   * SUBJECT_IDs, or stands in several files, may have other cycles under the same numbers: then
   * rows of one case hide a conviction of the other.
   */
  private boolean isOfSeveralCases(List<HistoryRow> ofCount) {
    return ofSeveralSources && ofCount.stream().anyMatch(row -> isContradicted(row, ofCount));
  }

  /** Whether another source tells steps of this kind of the count, and not this one. */
  private static boolean isContradicted(HistoryRow row, List<HistoryRow> ofCount) {
    List<HistoryRow> elsewhere =
        ofCount.stream()
            .filter(
                one -> !isOfOneSource(one, row) && one.saysTheSameAs(row, DojColumn.STP_TYPE_DESCR))
            .toList();
    return !elsewhere.isEmpty() && elsewhere.stream().noneMatch(one -> isOfOneCase(one, row));
  }

  private static boolean isOfOneSource(HistoryRow row, HistoryRow other) {
    return row.file() == other.file() && row.saysTheSameAs(other, DojColumn.SUBJECT_ID);
  }

  private static boolean isOfOneCase(HistoryRow row, HistoryRow other) {
    return row.saysTheSameAs(other, DojColumn.STP_EVENT_DATE)
        && CodeSection.of(Charge.text(row))
            .number()
            .equals(CodeSection.of(Charge.text(other)).number());
  }

  /**
   * The row that says what somebody was convicted of under a count number: the first one, and of
   * several cases the first of a Proposition 64 section, so that a reviewer sees it.
   */
  private Optional<HistoryRow> convicted(List<HistoryRow> ofCount) {
    Optional<HistoryRow> first = ofCount.stream().filter(HistoryBuilder::isConvicted).findFirst();
    return first.isPresent() && isOfSeveralCases(ofCount)
        ? ofCount.stream()
            .filter(HistoryBuilder::isConvicted)
            .filter(row -> CodeSection.of(Charge.text(row)).isProp64())
            .findFirst()
            .or(() -> first)
        : first;
  }

  private void addConviction(
      List<RecordedConviction> convictions, String order, List<HistoryRow> ofCount) {
    convicted(ofCount).ifPresent(row -> convictions.add(conviction(order, row, ofCount)));
  }

  private RecordedConviction conviction(String order, HistoryRow row, List<HistoryRow> ofCount) {
    String courtCase = courtCase(order);
    String charge = Charge.text(row);
    CodeSection section = CodeSection.of(charge);
    boolean gang = casesWithGangEnhancement.contains(courtCase);
    return new RecordedConviction(
        row.file(),
        row.line(),
        order,
        county(row),
        row.text(DojColumn.STP_ORI_CODE),
        row.text(DojColumn.STP_ORI_DESCR),
        List.copyOf(caseNumbers.getOrDefault(courtCase, Set.of())),
        section,
        charge,
        Level.of(row.text(DojColumn.CONV_STAT_DESCR), row.text(DojColumn.OFFENSE_TOC)),
        PartialDate.of(row.text(DojColumn.STP_EVENT_DATE)),
        sentence(ofCount),
        List.of(),
        OffenseLists.superstrike(section, gang),
        OffenseLists.pc290(section, charge + " " + row.text(DojColumn.COMMENT_TEXT)));
  }

  /**
   * The distinct parts of a sentence; the file's cross product may repeat one with other columns
   * changed.
   */
  private static List<SentencePart> sentence(List<HistoryRow> ofCount) {
    List<SentencePart> parts = new ArrayList<>();
    Set<SentencePart> numbered = new HashSet<>();
    for (HistoryRow row : ofCount) {
      SentencePart part = SentencePart.of(row);
      if (!part.isEmpty() && (part.order().isEmpty() || numbered.add(part))) {
        parts.add(part);
      }
    }
    return List.copyOf(parts);
  }

  /** The cycle that a count is of. */
  static String cycle(String countOrder) {
    return countOrder.substring(0, CYCLE_DIGITS);
  }

  /** The court case that a count is of: cycle and step. */
  static String courtCase(String countOrder) {
    return countOrder.substring(0, CASE_DIGITS);
  }

  /** The county of a row, in capitals; empty where the file does not say. */
  static String county(HistoryRow row) {
    return row.text(DojColumn.STP_ORI_CNTY_NAME).toUpperCase(Locale.ROOT);
  }

  private PartialDate dateOfBirth() {
    return rows.stream()
        .map(row -> PartialDate.of(row.text(DojColumn.PRI_DOB)))
        .filter(date -> date.known().isPresent())
        .findFirst()
        .orElseGet(() -> PartialDate.of(rows.get(0).text(DojColumn.PRI_DOB)));
  }

  /** Whether rows have different dates of birth, each known to the day. */
  private boolean hasSeveralBirths(PartialDate first) {
    return first.known().isPresent()
        && rows.stream()
            .map(row -> row.text(DojColumn.PRI_DOB))
            .distinct()
            .map(PartialDate::of)
            .anyMatch(other -> other.known().isPresent() && !other.equals(first));
  }

  private static boolean isConvicted(HistoryRow row) {
    return row.text(DojColumn.DISP_DESCR).regionMatches(true, 0, "CONVICTED", 0, 9);
  }
}
