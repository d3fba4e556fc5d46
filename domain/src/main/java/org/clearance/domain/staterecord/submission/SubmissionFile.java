package org.clearance.domain.staterecord.submission;

import java.time.LocalDate;

/**
 * The head of a submission file; its records are read one by one, since they need not fit in
 * memory.
 *
 * @param countyCode with the number it names the submission
 * @param countyName as DOJ spells it
 * @param number of the submission within the county, from 1
 * @param batchedOn the day the records were put together, in UTC
 * @param records the number of records
 */
public record SubmissionFile(
    String countyCode, String countyName, int number, LocalDate batchedOn, int records) {

  /** A record of the file. */
  public record Line(int recordNumber, Disposition disposition) {}
}
