package org.clearance.domain.court.order;

import java.util.List;
import org.clearance.domain.law.relief.Relief;

/** The kind of an order, in relation to the one before it. */
public enum OrderKind {
  /** The first on its motion. */
  ORDER,
  /** An order that replaces the one before: the court, or its clerk, corrects what it says. */
  AMENDED,
  /** An order that takes back relief that the one before granted. */
  VACATING;

  /**
   * The reliefs that an order of this kind may decide: a vacating order takes relief back, and no
   * other order does.
   */
  public List<Relief> reliefs() {
    return Relief.where(relief -> (relief.kind() == Relief.Kind.TAKEN_BACK) == (this == VACATING));
  }
}
