package org.clearance.domain.contact.reach;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.court.challenge.Challenge;
import org.clearance.domain.court.challenge.Challenges;
import org.clearance.domain.court.challenge.ReachAttempt;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.user.Duty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proposes to the public defender how else a person whose relief is challenged may be reached. */
@Component
public class ProposingContact {
  private final Challenges challenges;
  private final Messages messages;

  ProposingContact(Challenges challenges, Messages messages) {
    this.challenges = challenges;
    this.messages = messages;
  }

  /** Proposes a way, unless it was tried or the person was reached. Twice is as good as once. */
  @Transactional
  public void propose(long convictionId, ContactWay way) {
    Optional<Challenge> challenge = challenges.find(convictionId);
    if (challenge.isEmpty()) {
      return;
    }
    Instant since = challenge.get().challengedAt();
    if (isTried(challenges.attempts(convictionId), way)) {
      return;
    }
    messages.tellDefenders(
        challenge.get().countyId(),
        Duty.ofMatters(),
        new Messages.Told(
            "contact:conviction:%d:%s:%s".formatted(convictionId, way, since),
            way.words(),
            "/people/" + challenge.get().personId()));
  }

  private static boolean isTried(List<ReachAttempt> attempts, ContactWay way) {
    return attempts.stream()
            .anyMatch(one -> one.result() == ReachAttempt.ReachAttemptResult.REACHED)
        || switch (way) {
          case OTHER_WAY -> attempts.stream().map(ReachAttempt::method).distinct().count() > 1;
          case OTHER_HOUR ->
              attempts.stream().filter(one -> one.method() == ReachAttempt.Method.PHONE).count()
                  > 1;
          case LETTER ->
              attempts.stream().anyMatch(one -> one.method() == ReachAttempt.Method.LETTER);
        };
  }
}
