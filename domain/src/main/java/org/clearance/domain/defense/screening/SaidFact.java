package org.clearance.domain.defense.screening;

import java.time.Instant;
import java.time.LocalDate;
import org.clearance.domain.defense.entry.Source;
import org.jspecify.annotations.Nullable;

/**
 * An answer of somebody about a client, or about an entry of the client's record.
 *
 * @param entryId the entry; null: the person
 * @param fact the name of a fact of the law's folder
 * @param value as the folder writes it; null: not sure
 * @param saidBy who said it
 * @param note what the office adds; empty for nothing
 * @param saidOn the day on which it was said, or for which a paper says it
 */
public record SaidFact(
    long id,
    @Nullable Long entryId,
    String fact,
    @Nullable String value,
    SaidBy saidBy,
    String note,
    LocalDate saidOn,
    String enteredBy,
    Instant enteredAt) {
  /** The person who said something, with the kind of record that it weighs as. */
  public enum SaidBy {
    PERSON(Source.Tells.PERSON),
    COURT_RECORD(Source.Tells.COURT_RECORD),
    DOJ_RECORD(Source.Tells.DOJ_RECORD),
    PROBATION(Source.Tells.OTHER),
    /** The attorney decides for the office what its papers say. */
    ATTORNEY(Source.Tells.COURT_RECORD),
    OTHER(Source.Tells.OTHER);

    private final Source.Tells weight;

    SaidBy(Source.Tells weight) {
      this.weight = weight;
    }

    Source.Tells weight() {
      return weight;
    }
  }
}
