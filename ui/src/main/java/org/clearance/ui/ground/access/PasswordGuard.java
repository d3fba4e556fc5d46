package org.clearance.ui.ground.access;

import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.signin.SignInTries;
import org.clearance.domain.office.signin.SignInTries.Answer;
import org.clearance.domain.office.signin.SignInTries.Counted;
import org.clearance.domain.office.signin.SignInTries.Refused;
import org.clearance.domain.office.signin.SignInTries.Visitor;
import org.springframework.stereotype.Component;

/** Counts each time that a password is looked at, and keeps on record what came of it. */
@Component
class PasswordGuard {
  /** Of a lock, as many refusals have an entry of their own; the lock itself counts all. */
  private static final int REFUSALS_ON_RECORD = 20;

  private final SignInTries tries;
  private final Audit audit;

  PasswordGuard(SignInTries tries, Audit audit) {
    this.tries = tries;
    this.audit = audit;
  }

  /**
   * Counts a try before the password is looked at.
   *
   * @param refusal the action to put on record when it is refused: {@code SIGN_IN_THROTTLED}
   * @return empty: too many have failed, the password must not be looked at
   */
  Optional<Counted> begin(Visitor visitor, AuditAction refusal) {
    Answer answer = tries.begin(visitor);
    if (answer instanceof Refused refused) {
      if (refused.times() <= REFUSALS_ON_RECORD) {
        record(refusal, visitor);
      }
      return Optional.empty();
    }
    return Optional.of((Counted) answer);
  }

  /** The password was right: what failed before is forgotten. */
  void succeeded(Counted counted) {
    tries.succeeded(counted);
  }

  /** Keeps on record what came of it, with the address. */
  // A username that nobody has is not written down: people type their password there by mistake.
  void record(AuditAction action, Visitor visitor) {
    audit.record(
        visitor.userId() == null ? "unknown user" : visitor.username(),
        null,
        action,
        "user",
        visitor.userId(),
        "from " + visitor.address());
  }
}
