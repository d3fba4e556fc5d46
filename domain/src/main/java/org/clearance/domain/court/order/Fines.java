package org.clearance.domain.court.order;

/** What an order does with fines and fees. */
public enum Fines {
  NONE("No change"),
  VACATED("Vacated"),
  REFUNDED("Refunded"),
  WAIVED("Waived");

  private final String label;

  Fines(String label) {
    this.label = label;
  }

  /** As screens and files word it. */
  public String label() {
    return label;
  }
}
