package org.clearance.domain.acknowledgement;

import java.util.List;

/**
 * The content of an acknowledgement file.
 *
 * @param countyCode with the number it names the submission
 * @param submissionNumber within the county
 */
public record AcknowledgementFile(String countyCode, int submissionNumber, List<Answer> answers) {
  public AcknowledgementFile {
    answers = List.copyOf(answers);
  }

  /**
   * DOJ's answer to a record.
   *
   * @param lineNumber of the file, from 1
   * @param code of a rejection; empty where accepted
   * @param text of a rejection; may be empty
   */
  public record Answer(
      int lineNumber, int recordNumber, boolean accepted, String code, String text) {}
}
