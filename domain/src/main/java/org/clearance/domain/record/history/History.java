package org.clearance.domain.record.history;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.record.layout.HistoryRow;

/**
 * A person's whole history, as a delivery has it.
 *
 * @param subjectId the person's key inside the file
 * @param ciiNumber DOJ's number of the person; empty where the file has none
 * @param name {@code LAST,FIRST M}
 * @param gender as the file has it
 * @param race as the file has it
 * @param dateOfBirth the first that is known to the day; unknown where the file has none
 * @param birthsDiffer whether rows have different ones: no age is told by any then
 * @param deceased whether any step says so
 * @param pc290Registration whether a registration step under PC 290 is on record
 * @param complete whether every row of the person could be read, and no two cases have the same
 *     count numbers
 * @param convictions in the order of their counts, any county, any offense
 * @param cyclesWithProp64 the cycles with a Proposition 64 charge, convicted or not
 */
public record History(
    String subjectId,
    String ciiNumber,
    String name,
    String gender,
    String race,
    PartialDate dateOfBirth,
    boolean birthsDiffer,
    boolean deceased,
    boolean pc290Registration,
    boolean complete,
    List<RecordedConviction> convictions,
    Set<String> cyclesWithProp64) {

  /**
   * Builds a history.
   *
   * @param rows the person's rows in any order, at least one
   * @param complete false if a row of the person was quarantined
   */
  public static History of(List<HistoryRow> rows, boolean complete) {
    return new HistoryBuilder(rows).build(complete);
  }

  /** A person's rows in the order of counts, without duplicates. */
  public static List<HistoryRow> inOrderAndOnce(List<HistoryRow> rows) {
    return HistoryBuilder.inOrderAndOnce(rows);
  }

  /**
   * The candidates: convictions for a Proposition 64 section in the county, and related charges, of
   * which a policy uses none, those in a cycle with a Proposition 64 charge, or all.
   *
   * @param county its name; case and padding do not matter
   */
  public List<Candidate> candidates(String county) {
    String name = county.strip().toUpperCase(Locale.ROOT);
    return convictions.stream()
        .filter(conviction -> conviction.county().equals(name))
        .map(this::candidate)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Candidate> candidate(RecordedConviction conviction) {
    if (conviction.isProp64()) {
      return Optional.of(new Candidate(conviction, false, true));
    }
    return OffenseLists.isRelated(conviction.section())
        ? Optional.of(
            new Candidate(conviction, true, cyclesWithProp64.contains(conviction.cycle())))
        : Optional.empty();
  }
}
