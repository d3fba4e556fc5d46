package org.clearance.ui.court.petition;

import java.util.Map;
import org.clearance.domain.court.petition.ActResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.SentNumber;

/** Says to the user what became of an act on a petition. */
public final class PetitionActs {
  private PetitionActs() {}

  /** The id in a field of a form; 0 where there is none. */
  public static long id(Map<String, String> typed, String field) {
    return SentNumber.of(typed.getOrDefault(field, "")).orElse(0L);
  }

  /**
   * Returns the result where it can be shown on the page that was sent.
   *
   * @throws Conflict where the petition does not wait for the act any more
   */
  public static ActResult refused(ActResult result, long petitionId) {
    if (result instanceof ActResult.NotNow) {
      throw new Conflict(
          Text.of("The petition has gone on"),
          Text.of(
              "Somebody else was first, or the petition does not wait for this any more. What you"
                  + " sent just now was not saved."),
          new Conflict.Way("See the petition", "/petitions/" + petitionId),
          new Conflict.Way("Back to the tasks", "/tasks"));
    }
    return result;
  }
}
