package org.clearance.domain.record.person;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clearance.domain.record.history.CodeSection;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;

/**
 * A sealed conviction that a history must not reveal. The arrest and the charges that led to it are
 * in its cycle and would reveal it, so only other convictions of that cycle are left.
 *
 * @param caseNumber its case numbers, {@code "; "} between two
 */
record HiddenConviction(long personId, String countOrder, String caseNumber, String section) {
  private static final int CYCLE = 3;

  /** The rows that reveal none of the hidden convictions, in their order. */
  static List<HistoryRow> leftOut(List<HiddenConviction> hidden, List<HistoryRow> rows) {
    List<HistoryRow> left = rows;
    for (HiddenConviction conviction : hidden) {
      left = conviction.leftOut(left);
    }
    return left;
  }

  private List<HistoryRow> leftOut(List<HistoryRow> rows) {
    Set<String> cycles = new HashSet<>();
    Set<String> otherConvictions = new HashSet<>();
    for (HistoryRow row : rows) {
      if (isIts(row)) {
        cycles.add(cycle(row));
      } else if (row.text(DojColumn.DISP_DESCR).startsWith("CONVICTED")) {
        otherConvictions.add(row.text(DojColumn.CNT_ORDER));
      }
    }
    List<HistoryRow> left = new ArrayList<>();
    for (HistoryRow row : rows) {
      if (!cycles.contains(cycle(row))
          || !isIts(row) && otherConvictions.contains(row.text(DojColumn.CNT_ORDER))) {
        left.add(row);
      }
    }
    return left;
  }

  /**
   * Whether a row belongs to this conviction. A later file may give its count another number: its
   * case and section are still the same.
   */
  private boolean isIts(HistoryRow row) {
    return row.text(DojColumn.CNT_ORDER).equals(countOrder)
        || List.of(caseNumber.split("; ", -1)).contains(row.text(DojColumn.OFN))
            && !caseNumber.isEmpty()
            && CodeSection.of(row.text(DojColumn.OFFENSE_DESCR)).number().equals(section);
  }

  private static String cycle(HistoryRow row) {
    String order = row.text(DojColumn.CNT_ORDER);
    return order.substring(0, Math.min(CYCLE, order.length()));
  }
}
