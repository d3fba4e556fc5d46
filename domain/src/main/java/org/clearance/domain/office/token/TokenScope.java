package org.clearance.domain.office.token;

import org.clearance.domain.ground.text.Text;

/** The data that a token gives access to. */
public enum TokenScope {
  /** The county's figures. */
  FIGURES(Text.of("The county’s figures (API)")),
  /** Measurements of the program, including the county's own numbers. */
  METRICS(Text.of("Measurements for monitoring (Prometheus)")),
  /** Handing in what comes back from the SMS gateway, and nothing else. */
  TEXTS(Text.of("Answers and receipts from the SMS gateway"));

  private final Text label;

  TokenScope(Text label) {
    this.label = label;
  }

  /** The scope's label. */
  public Text label() {
    return label;
  }
}
