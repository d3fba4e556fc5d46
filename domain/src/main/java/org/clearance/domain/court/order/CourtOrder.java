package org.clearance.domain.court.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recorded order.
 *
 * @param version 1, then amended orders supersede
 * @param kind its relation to the previous order
 * @param basis what it rests on, by the programme's code
 * @param document the signed order's address in the store; null: none uploaded
 * @param recordedBy the username of who entered it here
 * @param verifiedBy the username of who confirmed it; null: the county did not ask for that
 * @param motionVersion the version of the motion that it was made on
 */
public record CourtOrder(
    long id,
    long countyId,
    long motionId,
    int version,
    OrderKind kind,
    String court,
    String courtOri,
    String judge,
    String department,
    LocalDate orderedOn,
    LocalDate filedOn,
    String clerk,
    String basis,
    @Nullable String document,
    String recordedBy,
    Instant recordedAt,
    @Nullable String verifiedBy,
    int motionVersion) {

  /**
   * Whether the entries report the same to DOJ about the order itself: its date, court, judge and
   * statute.
   */
  boolean reportsAs(OrderTerms entries) {
    return courtOri.equals(entries.courtOri().strip())
        && judge.equals(entries.judge().strip())
        && orderedOn.equals(entries.orderedOn())
        && basis.equals(entries.basis());
  }

  /** The order's content as it would be entered again, without its exceptions. */
  public OrderTerms entries() {
    return new OrderTerms(
        court,
        courtOri,
        judge,
        department,
        orderedOn,
        filedOn,
        clerk,
        basis,
        document,
        List.of(),
        motionVersion);
  }
}
