package org.clearance.domain.figures;

import org.jspecify.annotations.Nullable;

/**
 * What figures are about.
 *
 * @param countyId always one county
 * @param deliveryId one delivery of it; null: all of them
 */
public record Scope(long countyId, @Nullable Long deliveryId) {
  /** Everything the county has in clearance. */
  public static Scope county(long countyId) {
    return new Scope(countyId, null);
  }
}
