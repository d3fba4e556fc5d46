package org.clearance.domain.token;

/** What a program may read with a token. */
public enum TokenScope {
  /** The county's figures. */
  FIGURES,
  /** Measurements of the program, with the county's own numbers among them. */
  METRICS
}
