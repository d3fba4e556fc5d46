package org.clearance.domain.office.token;

import org.clearance.domain.ground.text.Text;

/** What a token opens. */
public enum TokenScope {
  /** The county's figures. */
  FIGURES(Text.of("The county’s figures (API)")),
  /** Measurements of the program, with the county's own numbers among them. */
  METRICS(Text.of("Measurements for monitoring (Prometheus)"));

  private final Text label;

  TokenScope(Text label) {
    this.label = label;
  }

  /** What it is called. */
  public Text label() {
    return label;
  }
}
