package org.clearance.ui.ground.access;

import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.signin.SignInTries;
import org.clearance.domain.office.signin.SignInTries.CountTryResult;
import org.clearance.domain.office.signin.SignInTries.Counted;
import org.clearance.domain.office.signin.SignInTries.Refused;
import org.clearance.domain.office.signin.SignInTries.Visitor;
import org.springframework.stereotype.Component;

/** Counts each check of a password, and records its result in the audit. */
@Component
class PasswordGuard {
  /**
   * The number of refusals of a lock that get audit entries of their own; the lock itself counts
   * all.
   */
  private static final int REFUSALS_ON_RECORD = 20;

  private final SignInTries tries;
  private final Audit audit;

  PasswordGuard(SignInTries tries, Audit audit) {
    this.tries = tries;
    this.audit = audit;
  }

  /**
   * Counts a try before the password is checked.
   *
   * @param refusal the action to put on record when it is refused: {@code SIGN_IN_THROTTLED}
   * @return empty: too many have failed, the password must not be looked at
   */
  Optional<Counted> begin(Visitor visitor, AuditAction refusal) {
    CountTryResult result = tries.begin(visitor);
    if (result instanceof Refused refused) {
      if (refused.times() <= REFUSALS_ON_RECORD) {
        record(refusal, visitor);
      }
      return Optional.empty();
    }
    return Optional.of((Counted) result);
  }

  /** Records that the password was right: earlier failures are forgotten. */
  void succeeded(Counted counted) {
    tries.succeeded(counted);
  }

  /** Records the result in the audit, with the address. */
  // An unknown username is not recorded: people type their password there by mistake.
  void record(AuditAction action, Visitor visitor) {
    audit.record(
        visitor.userId() == null ? Audit.UNKNOWN_USER : visitor.username(),
        null,
        action,
        "user",
        visitor.userId(),
        "from " + visitor.address());
  }
}
