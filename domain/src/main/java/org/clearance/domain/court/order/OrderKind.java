package org.clearance.domain.court.order;

import java.util.List;
import org.clearance.domain.law.relief.Relief;

/** What an order is to the one before it. */
public enum OrderKind {
  /** The first on its motion. */
  ORDER,
  /** It takes the place of the one before: the court, or its clerk, corrects what it says. */
  AMENDED,
  /** It takes relief back that the one before granted. */
  VACATING;

  /** What it may decide: a vacating order takes relief back, and no other order does. */
  public List<Relief> reliefs() {
    return Relief.where(relief -> (relief.kind() == Relief.Kind.TAKEN_BACK) == (this == VACATING));
  }
}
