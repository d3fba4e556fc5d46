package org.clearance.domain.court.order;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The limits of signed orders that clerks upload. */
@ConfigurationProperties("clearance")
public record SignedOrderProperties(@DefaultValue SignedOrder signedOrder) {

  /**
   * The limits of a signed order.
   *
   * @param maxBytes the largest upload taken
   * @param longestSeconds the longest that a PDF may take to be looked into
   */
  public record SignedOrder(
      @DefaultValue("26214400") long maxBytes, @DefaultValue("60") long longestSeconds) {}
}
