package org.clearance.domain.office.token;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A token with which a program signs in, without its secret.
 *
 * @param madeBy a username
 * @param endsOn the last day on which it holds
 * @param lastUsedAt to a minute; null: never used
 * @param revokedBy a username; null: not revoked
 * @param waits whether another administrator has to confirm it before it opens anything
 * @param ended whether that day is over in the county, or who made it works there no more
 */
public record ApiToken(
    long id,
    long countyId,
    String name,
    TokenScope scope,
    String madeBy,
    Instant madeAt,
    LocalDate endsOn,
    @Nullable Instant lastUsedAt,
    @Nullable String revokedBy,
    @Nullable Instant revokedAt,
    boolean ended,
    boolean waits) {
  /** Whether the token is valid. */
  public boolean holds() {
    return revokedAt == null && !ended && !waits;
  }
}
