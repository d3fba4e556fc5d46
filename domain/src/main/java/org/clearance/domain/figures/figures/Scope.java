package org.clearance.domain.figures.figures;

import org.jspecify.annotations.Nullable;

/**
 * The convictions that figures are about: all that meet each of these conditions.
 *
 * @param countyId always one county
 * @param deliveryId the id of a delivery; null for all
 * @param programme of relief: {@code us-va/sealing}; null for all
 * @param policyVersionId the id of the policy version that decides the deliveries; null for all
 * @param section for one section, such as 11357; null: for all
 * @param court a court as DOJ's file names it, empty where it names none; null for all
 */
public record Scope(
    long countyId,
    @Nullable Long deliveryId,
    @Nullable String programme,
    @Nullable Long policyVersionId,
    @Nullable String section,
    @Nullable String court) {
  /** Everything that the county has in clearance. */
  public static Scope county(long countyId) {
    return new Scope(countyId, null, null, null, null, null);
  }

  /** The convictions of one delivery. */
  public static Scope delivery(long countyId, long deliveryId) {
    return new Scope(countyId, deliveryId, null, null, null, null);
  }
}
