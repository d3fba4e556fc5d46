package org.clearance.domain.defense.deletion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person's request that the office deletes what it keeps of them.
 *
 * @param clientId whom it is about; null: what was kept is deleted
 * @param askedOn the day on which the person asked
 * @param words who asked, and how the office knows that it is the person; empty once it is decided
 * @param language of the certificate: {@code en} or {@code es}
 * @param askedBy who recorded it
 * @param decidedBy null: nobody has decided
 * @param reason why it was refused; empty where it was not
 * @param counts how much was deleted, by kind, in the order of the kinds
 * @param backupsUntil the day by which the last backup with the data is destroyed; null: the
 *     installation had no rule
 */
public record DeletionRequest(
    long id,
    long countyId,
    @Nullable Long clientId,
    LocalDate askedOn,
    String words,
    String language,
    String askedBy,
    Instant askedAt,
    State state,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    String reason,
    Map<Kept, Long> counts,
    @Nullable LocalDate backupsUntil) {
  /** The state of the request. */
  public enum State {
    ASKED,
    DELETED,
    REFUSED,
    /**
     * The request was taken back by who recorded it: it was of somebody else, or the person does
     * not want it any more.
     */
    TAKEN_BACK
  }

  /** Whether nobody has decided yet. */
  public boolean isAsked() {
    return state == State.ASKED;
  }

  /** Whether what was kept is deleted. */
  public boolean isDeleted() {
    return state == State.DELETED;
  }
}
