package org.clearance.domain.record.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;
import org.jspecify.annotations.Nullable;

/**
 * Relief from a person's convictions that rows tell of. A row is about the convictions of its own
 * count, cycle or case. One that nothing ties to a conviction may be about each that it fits: none
 * of them may be taken for a conviction that still stands.
 */
final class ReliefTold {
  private final Map<String, Set<String>> caseNumbers;
  private final List<HistoryRow> rows = new ArrayList<>();

  /**
   * @param caseNumbers the case numbers of each court case, by {@link HistoryBuilder#courtCase}
   */
  ReliefTold(Map<String, Set<String>> caseNumbers) {
    this.caseNumbers = caseNumbers;
  }

  /** Takes notice of a row. */
  void look(HistoryRow row) {
    if (PriorRelief.inOwnCount(row)) {
      rows.add(row);
    }
  }

  /** The convictions, each with the counts that tell, or may tell, of its relief. */
  List<RecordedConviction> in(List<RecordedConviction> convictions) {
    if (rows.isEmpty()) {
      return convictions;
    }
    Map<String, Set<String>> told = new LinkedHashMap<>();
    for (HistoryRow row : rows) {
      Statement statement = new Statement(row, convictions);
      for (RecordedConviction conviction : statement.about(convictions)) {
        told.computeIfAbsent(conviction.countOrder(), order -> new LinkedHashSet<>())
            .add(statement.order);
      }
    }
    return convictions.stream()
        .map(c -> c.relievedBy(List.copyOf(told.getOrDefault(c.countOrder(), Set.of()))))
        .toList();
  }

  /** What one row tells. */
  private final class Statement {
    private final HistoryRow row;
    private final String order;
    private final String cycle;
    private final Set<String> cases;
    private final String county;
    private final @Nullable LocalDate day;
    private final CodeSection charge;
    private final boolean plain;
    private final boolean namesNoOffense;

    Statement(HistoryRow row, List<RecordedConviction> convictions) {
      this.row = row;
      this.order = row.text(DojColumn.CNT_ORDER);
      this.cycle = order.isEmpty() ? "" : HistoryBuilder.cycle(order);
      this.cases =
          order.isEmpty()
              ? Set.of()
              : caseNumbers.getOrDefault(HistoryBuilder.courtCase(order), Set.of());
      this.county = HistoryBuilder.county(row);
      this.day = PartialDate.of(row.text(DojColumn.STP_EVENT_DATE)).day();
      this.charge = CodeSection.of(Charge.text(row));
      this.plain = PriorRelief.inAnyStep(row);
      this.namesNoOffense =
          charge.isNone()
              || (PriorRelief.isStatute(charge)
                  && convictions.stream().noneMatch(this::isOfItsCount));
    }

    List<RecordedConviction> about(List<RecordedConviction> convictions) {
      List<RecordedConviction> tied =
          those(convictions, c -> isOfItsCount(c) || isOfItsCycle(c) || isOfItsCase(c));
      return tied.isEmpty() && plain ? those(convictions, this::mayBeMeant) : tied;
    }

    private static List<RecordedConviction> those(
        List<RecordedConviction> convictions, Predicate<RecordedConviction> which) {
      return convictions.stream().filter(which).toList();
    }

    private boolean isOfItsCount(RecordedConviction conviction) {
      return conviction.countOrder().equals(order);
    }

    private boolean isOfItsCycle(RecordedConviction conviction) {
      return plain
          && conviction.cycle().equals(cycle)
          && (namesNoOffense || isOfItsSection(conviction));
    }

    /**
     * Whether the conviction is of the row's case, by another cycle. A case may come of several
     * arrests, so that the charges of one are dropped when the person is convicted for another: no
     * words that may mean that tell of relief before the conviction is a day old.
     */
    private boolean isOfItsCase(RecordedConviction conviction) {
      return !conviction.cycle().equals(cycle)
          && !Collections.disjoint(cases, conviction.caseNumbers())
          && mayBeOfItsCounty(conviction)
          && !isBefore(conviction)
          && (plain
              ? namesNoOffense || isOfItsSection(conviction)
              : isOfItsSection(conviction) && !isOnTheDayOf(conviction));
    }

    private boolean mayBeMeant(RecordedConviction conviction) {
      return !isBefore(conviction)
          && (namesNoOffense ? PriorRelief.byStatute(row) : isOfItsSection(conviction));
    }

    private boolean isOfItsSection(RecordedConviction conviction) {
      return charge.number().equals(conviction.section().number());
    }

    private boolean mayBeOfItsCounty(RecordedConviction conviction) {
      return county.isEmpty()
          || conviction.county().isEmpty()
          || county.equals(conviction.county());
    }

    private boolean isBefore(RecordedConviction conviction) {
      LocalDate convicted = conviction.date().day();
      return day != null && convicted != null && day.isBefore(convicted);
    }

    private boolean isOnTheDayOf(RecordedConviction conviction) {
      return day != null && day.equals(conviction.date().day());
    }
  }
}
