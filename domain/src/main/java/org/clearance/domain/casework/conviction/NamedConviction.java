package org.clearance.domain.casework.conviction;

import org.clearance.domain.ground.sql.CopyIn;
import org.clearance.domain.law.fact.ConvictionFact;
import org.clearance.domain.law.fact.Facts;
import org.clearance.domain.record.history.RecordedConviction;

/**
 * A conviction as a delivery names it.
 *
 * @param personId whose it is
 * @param factsJson the facts by name
 */
public record NamedConviction(
    long personId, RecordedConviction conviction, Facts facts, String factsJson) {
  /** The columns that {@code candidate} and {@code conviction} have in common. */
  public static final String COLUMNS =
      "count_order, case_number, court, section, subsection, offense, attempt, related, level,"
          + " convicted_on, facts";

  /** Writes the values of {@link #COLUMNS} to a row, and ends it. */
  public void end(CopyIn row) {
    row.value(conviction.countOrder())
        .value(String.join("; ", conviction.caseNumbers()))
        .value(conviction.court())
        .value(facts.get(ConvictionFact.SECTION))
        .value(facts.get(ConvictionFact.SUBSECTION))
        .value(conviction.offense())
        .value(facts.get(ConvictionFact.ATTEMPT))
        .value(facts.get(ConvictionFact.RELATED))
        .value(conviction.level())
        .value(conviction.date().day())
        .value(factsJson)
        .endRow();
  }
}
