package org.clearance.ui.court.order;

import java.util.List;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.court.order.OrderLine;
import org.clearance.domain.ground.text.Text;

/** A conviction on the page of exceptions, with what is wrong with its input. */
record ExceptionRow(OrderLine line, ExceptionInput input, List<Text> problems) {
  public long id() {
    return line.convictionId();
  }

  public MotionItem item() {
    return line.item();
  }

  /** Whether the court may still decide the conviction. */
  public boolean open() {
    return line.open();
  }

  /** Whether the input says anything besides the decision and its ground. */
  public boolean more() {
    ExceptionInput standing = ExceptionInput.standing(line);
    return !input.fines().equals(standing.fines())
        || !input.amount().equals(standing.amount())
        || !input.remark().equals(standing.remark())
        || !input.day().equals(standing.day());
  }

  /** Whether the input says only what holds without it. */
  public boolean standing() {
    return input.equals(ExceptionInput.standing(line));
  }
}
