package org.clearance.domain.casework.packet;

import java.util.List;
import org.clearance.domain.ground.text.Text;

/** The result of finishing a review. */
public sealed interface FinishResult {
  /**
   * The review is finished.
   *
   * @param secondReviewNeeded another person looks at it before anything goes to court
   */
  record Finished(boolean secondReviewNeeded) implements FinishResult {}

  /** Not every conviction has a decision: nothing was changed. */
  record Undecided(List<PacketItem> items) implements FinishResult {}

  /**
   * The review cannot be finished now; nothing was changed.
   *
   * @param because a sentence for the screen
   */
  record Refused(Text because) implements FinishResult {}
}
