package org.clearance.domain.casework.delivery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery: one or more DOJ files handed in together for one county.
 *
 * @param reason why it is unreadable, was refused or withdrawn; else empty
 * @param asOf the day that facts are computed for
 * @param policy which it is determined under; null until one is chosen
 * @param law by which it is read and decided; null: DOJ's files, under a policy
 * @param candidates convictions that it brought into clearance
 * @param phase the phase of its jobs; null where none runs
 * @param stop made by a supervisor; null where the work goes on by itself
 * @param withdrawal asked for by a supervisor, whether or not it is done yet
 * @param endedAt when it was refused, withdrawn or closed
 * @param files all that were ever handed in for it, by position
 */
public record Delivery(
    long id,
    long countyId,
    DeliveryState state,
    String reason,
    LocalDate asOf,
    Instant receivedAt,
    String receivedBy,
    @Nullable UnderPolicy policy,
    @Nullable DeliveryLaw law,
    long rowsQuarantined,
    long candidates,
    ReadingProgress progress,
    @Nullable PhaseProgress phase,
    @Nullable Stop stop,
    @Nullable Withdrawal withdrawal,
    @Nullable Instant endedAt,
    @Nullable String endedBy,
    List<DeliveryFile> files) {

  /**
   * The version of a policy that a delivery is under.
   *
   * @param name a preset's, or the office's own
   */
  public record UnderPolicy(String name, int version) {}

  /** A stop of the work on the delivery: when, and by whom, by the name people know. */
  public record Stop(Instant at, String by) {}

  /** The request to withdraw the delivery. */
  public record Withdrawal(Instant requestedAt, String requestedBy, String reason) {}

  /** The files that are to be read: those that were not replaced. */
  public List<DeliveryFile> countingFiles() {
    return files.stream().filter(DeliveryFile::counts).toList();
  }
}
