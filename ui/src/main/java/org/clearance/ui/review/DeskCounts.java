package org.clearance.ui.review;

import java.util.List;
import org.clearance.domain.packet.DecisionKind;
import org.clearance.domain.packet.PacketRow;

/**
 * How a packet's review stands.
 *
 * @param total without those that were withdrawn
 * @param overridden decided otherwise than determined
 * @param changed decided otherwise in the second review than in the first
 */
record DeskCounts(
    long total,
    long undecided,
    long approved,
    long challenged,
    long held,
    long noRelief,
    long overridden,
    long changed) {

  static DeskCounts of(List<PacketRow> rows) {
    return new DeskCounts(
        rows.stream().filter(row -> !row.item().withdrawn()).count(),
        rows.stream().filter(row -> row.item().undecided()).count(),
        of(rows, DecisionKind.APPROVE),
        of(rows, DecisionKind.CHALLENGE),
        of(rows, DecisionKind.HOLD),
        of(rows, DecisionKind.NO_RELIEF),
        rows.stream().filter(row -> row.item().outcome() != null).count(),
        rows.stream().filter(PacketRow::changedInSecondReview).count());
  }

  public long decided() {
    return total - undecided;
  }

  /** In words: {@code 240 approved, 3 challenged}. */
  public String inWords() {
    var words = new java.util.StringJoiner(", ");
    add(words, approved, "approved");
    add(words, challenged, "challenged");
    add(words, held, "held");
    add(words, noRelief, "without relief");
    return words.toString();
  }

  private static void add(java.util.StringJoiner words, long count, String what) {
    if (count > 0) {
      words.add(count + " " + what);
    }
  }

  private static long of(List<PacketRow> rows, DecisionKind kind) {
    return rows.stream()
        .filter(row -> !row.item().withdrawn() && row.item().decision() == kind)
        .count();
  }
}
