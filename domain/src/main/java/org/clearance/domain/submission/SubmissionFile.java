package org.clearance.domain.submission;

import java.time.LocalDate;
import java.util.List;

/**
 * The content of a submission file.
 *
 * @param countyCode with the number it names the submission
 * @param countyName as DOJ spells it
 * @param number of the submission within the county, from 1
 * @param batchedOn the day the records were put together, in UTC
 */
public record SubmissionFile(
    String countyCode, String countyName, int number, LocalDate batchedOn, List<Line> records) {
  public SubmissionFile {
    records = List.copyOf(records);
  }

  /** A record of the file. */
  public record Line(int recordNumber, Disposition disposition) {}
}
