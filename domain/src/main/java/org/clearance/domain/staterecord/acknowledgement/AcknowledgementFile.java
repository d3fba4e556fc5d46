package org.clearance.domain.staterecord.acknowledgement;

/**
 * The head of an acknowledgement file; its answers are read one by one, since they need not fit in
 * memory.
 *
 * @param countyCode with the number it names the submission
 * @param submissionNumber within the county
 * @param answers the number of answers
 */
public record AcknowledgementFile(String countyCode, int submissionNumber, int answers) {

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
