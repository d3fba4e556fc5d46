package org.clearance.domain.court.order;

/** The effect of an order on fines and fees. */
public enum Fines {
  NONE("No change"),
  VACATED("Vacated"),
  REFUNDED("Refunded"),
  WAIVED("Waived");

  private final String label;

  Fines(String label) {
    this.label = label;
  }

  /** The label on screens and in files. */
  public String label() {
    return label;
  }
}
