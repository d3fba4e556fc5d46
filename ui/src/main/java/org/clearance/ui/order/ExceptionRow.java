package org.clearance.ui.order;

import java.util.List;
import org.clearance.domain.conviction.ConvictionState;
import org.clearance.domain.motion.MotionItem;

/** A conviction on the page of exceptions, with what is wrong with its input. */
record ExceptionRow(MotionItem item, ExceptionInput input, List<String> problems) {
  public long id() {
    return item.convictionId();
  }

  /** Whether the court still has it. */
  public boolean open() {
    return item.state() == ConvictionState.FILED;
  }
}
