package org.clearance.domain.casework.conviction;

import java.time.LocalDate;
import org.clearance.domain.ground.sql.CopyIn;
import org.clearance.domain.law.fact.ConvictionFact;
import org.clearance.domain.law.fact.Facts;
import org.clearance.domain.record.history.RecordedConviction;
import org.jspecify.annotations.Nullable;

/**
 * A conviction as a delivery names it.
 *
 * @param personId whose it is
 * @param file the place in the delivery of the file that has its row
 * @param line the line of its row, from 1
 * @param countOrder what tells it from the person's others
 * @param caseNumber the court's; several have {@code "; "} between them; empty: not told
 * @param level {@code FELONY}, {@code MISDEMEANOR}, {@code INFRACTION} or {@code UNKNOWN}
 * @param convictedOn null: not known
 * @param facts by name, as JSON
 */
public record NamedConviction(
    long personId,
    int file,
    long line,
    String countOrder,
    String caseNumber,
    String court,
    String section,
    String subsection,
    String offense,
    boolean attempt,
    boolean related,
    String level,
    @Nullable LocalDate convictedOn,
    String facts) {
  /** The columns that {@code candidate} and {@code conviction} have in common. */
  public static final String COLUMNS =
      "count_order, case_number, court, section, subsection, offense, attempt, related, level,"
          + " convicted_on, file_position, line_number";

  /** A conviction of DOJ's file. */
  public static NamedConviction of(
      long personId, RecordedConviction conviction, Facts facts, String factsJson) {
    return new NamedConviction(
        personId,
        conviction.file(),
        conviction.line(),
        conviction.countOrder(),
        String.join("; ", conviction.caseNumbers()),
        conviction.court(),
        facts.get(ConvictionFact.SECTION),
        facts.get(ConvictionFact.SUBSECTION),
        conviction.offense(),
        facts.get(ConvictionFact.ATTEMPT),
        facts.get(ConvictionFact.RELATED),
        conviction.level().name(),
        conviction.date().day(),
        factsJson);
  }

  /** Writes the values of {@link #COLUMNS} to a row. */
  public void writeTo(CopyIn row) {
    row.value(countOrder)
        .value(caseNumber)
        .value(court)
        .value(section)
        .value(subsection)
        .value(offense)
        .value(attempt)
        .value(related)
        .value(level)
        .value(convictedOn)
        .value(file)
        .value(line);
  }
}
