package org.clearance.domain.defense.figures;

/** A step on a person's way from the form to the court's answer. */
public enum ReferralStep {
  RECEIVED,
  OPENED,
  REACHED,
  FILED,
  DECIDED,
  GRANTED;

  /** The column of {@code defense.matter_steps} with the day of the step. */
  String column() {
    return name().toLowerCase(java.util.Locale.ROOT) + "_on";
  }
}
