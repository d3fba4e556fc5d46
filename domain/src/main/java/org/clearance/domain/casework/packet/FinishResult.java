package org.clearance.domain.casework.packet;

import java.util.List;
import org.clearance.domain.ground.text.Text;

/** What became of finishing a review. */
public sealed interface FinishResult {
  /**
   * It is finished.
   *
   * @param secondReviewNeeded another person looks at it before anything goes to court
   */
  record Finished(boolean secondReviewNeeded) implements FinishResult {}

  /** Not every conviction has a decision: nothing was changed. */
  record Undecided(List<PacketItem> items) implements FinishResult {}

  /**
   * It cannot be finished so: nothing was changed.
   *
   * @param because a sentence for the screen
   */
  record Refused(Text because) implements FinishResult {}
}
