package org.clearance.domain.record.rapsheet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A count of an event while its lines are read. */
final class SheetCount {
  final int page;
  final List<String> lines = new ArrayList<>();

  /** Facts that were not surely read. */
  final Set<String> unsure = new LinkedHashSet<>();

  final List<Disposition> dispositions = new ArrayList<>();

  /** The number of counts that the line stands for: {@code CNT:001-004}. */
  int times = 1;

  String caseNumber = "";
  @Nullable String section;
  String offense = "";
  int charges;
  @Nullable String level;
  @Nullable String sentence;

  /** The sentences that later dispositions imposed, as after a revocation. */
  final List<String> laterSentences = new ArrayList<>();

  /** Whether lines may be missing, or be of another count. */
  boolean shaken;

  /**
   * The end of a count, or of what was decided of it later.
   *
   * @param dated whether it has a day of its own: it came later
   */
  record Disposition(String text, boolean dated) {}

  SheetCount(int page) {
    this.page = page;
  }

  /** Whether what is read now is of a later disposition. */
  boolean isLater() {
    return !dispositions.isEmpty() && dispositions.get(dispositions.size() - 1).dated();
  }

  /** A further line of the sentence that was read last. */
  void sentenceGoesOn(String line) {
    int last = laterSentences.size() - 1;
    if (last >= 0) {
      laterSentences.set(last, laterSentences.get(last) + " " + line.strip());
    } else if (sentence != null) {
      sentence = (sentence + " " + line.strip()).strip();
    }
  }
}
