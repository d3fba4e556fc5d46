package org.clearance.domain.staterecord.acknowledgement;

import org.clearance.domain.ground.text.Text;

/** The result of looking at a file in the incoming folder. */
public sealed interface AcknowledgementResult {
  /**
   * The file was taken.
   *
   * @param problems lines that changed nothing
   * @param outstanding records of the submission that DOJ has still to answer
   */
  record Taken(long acknowledgementId, int accepted, int rejected, int problems, int outstanding)
      implements AcknowledgementResult {}

  /** Nothing was taken from the file; the message says what is wrong and where. */
  record Refused(long acknowledgementId, Text message) implements AcknowledgementResult {}

  /** The bytes were handed in before; nothing was changed. */
  record Repeated(long acknowledgementId) implements AcknowledgementResult {}

  /** The file stays until it is whole, or until its submission is sent. */
  record NotYet(String why) implements AcknowledgementResult {}
}
