package org.clearance.domain.court.petition;

import java.util.Map;
import org.clearance.domain.ground.text.Text;

/** The result of an act on a petition. */
public sealed interface ActResult {
  /** The act is recorded, and its task is being completed. */
  record Recorded() implements ActResult {}

  /**
   * Nothing was recorded.
   *
   * @param problems by field, each with what to do
   */
  record Refused(Map<String, Text> problems) implements ActResult {}

  /** The petition does not wait for this act any more; nothing was changed. */
  record NotNow(FiledPetition.State state) implements ActResult {}
}
