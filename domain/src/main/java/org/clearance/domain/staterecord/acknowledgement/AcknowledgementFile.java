package org.clearance.domain.staterecord.acknowledgement;

/**
 * What an acknowledgement file says of itself; its answers are as many as memory need not hold.
 *
 * @param countyCode with the number it names the submission
 * @param submissionNumber within the county
 * @param answers how many
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
