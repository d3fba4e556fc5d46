package org.clearance.domain.court.order;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits and the scanner for signed orders that clerks upload.
 *
 * @param malwareScanner the command of a malware scanner, {@code clamdscan --fdpass}; empty: none
 */
@ConfigurationProperties("clearance")
public record SignedOrderProperties(
    @DefaultValue SignedOrder signedOrder, @DefaultValue("") String malwareScanner) {

  /**
   * The limits of a signed order.
   *
   * @param maxBytes the largest upload taken
   * @param longestSeconds the longest that a PDF may take to be looked into, or to be scanned for
   *     malware
   */
  public record SignedOrder(
      @DefaultValue("26214400") long maxBytes, @DefaultValue("60") long longestSeconds) {}
}
