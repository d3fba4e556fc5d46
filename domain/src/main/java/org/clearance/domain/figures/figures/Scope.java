package org.clearance.domain.figures.figures;

import org.jspecify.annotations.Nullable;

/**
 * The convictions that figures are about: all that meet each of these conditions.
 *
 * @param countyId always one county
 * @param deliveryId of one delivery; null: of all
 * @param policyVersionId of the deliveries that this policy version decides; null: of all
 * @param section for one section, such as 11357; null: for all
 * @param court of one court, as DOJ's file names it, empty where it does not; null: of all
 */
public record Scope(
    long countyId,
    @Nullable Long deliveryId,
    @Nullable Long policyVersionId,
    @Nullable String section,
    @Nullable String court) {
  /** Everything that the county has in clearance. */
  public static Scope county(long countyId) {
    return new Scope(countyId, null, null, null, null);
  }

  /** The convictions of one delivery. */
  public static Scope delivery(long countyId, long deliveryId) {
    return new Scope(countyId, deliveryId, null, null, null);
  }
}
