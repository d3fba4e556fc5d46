package org.clearance.process.step;

import io.camunda.client.api.search.response.SearchResponsePage;

/**
 * The number of results of a search.
 *
 * @param more whether there are more than the number, which the engine does not count on
 */
public record Amount(long number, boolean more) {
  /** The most results that the engine counts and pages through. */
  public static final long MOST = 10_000;

  static Amount of(SearchResponsePage page) {
    Long total = page.totalItems();
    return new Amount(
        total == null ? 0 : Math.min(total, MOST), Boolean.TRUE.equals(page.hasMoreTotalItems()));
  }
}
