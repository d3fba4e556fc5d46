package org.clearance.domain.order;

/** What an order is to the one before it. */
public enum OrderKind {
  /** The first on its motion. */
  ORDER,
  /** It takes the place of the one before: the court, or its clerk, corrects what it says. */
  AMENDED,
  /** It takes relief back that the one before granted. */
  VACATING
}
