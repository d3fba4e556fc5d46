package org.clearance.ui.court.challenge;

import java.util.List;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.contact.notice.SendingProofs;
import org.clearance.domain.court.challenge.Challenge;
import org.clearance.domain.court.challenge.Challenges;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.law.jurisdiction.Proceedings;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.court.order.ChallengeDocuments;
import org.springframework.stereotype.Component;

/** Opens the desk of a challenge's task for the user who holds it. */
@Component
class ChallengeDesks {
  private final Tasks tasks;
  private final Challenges challenges;
  private final SendingProofs proofs;
  private final DeliveredProgrammes programmes;
  private final Audit audit;

  ChallengeDesks(
      Tasks tasks,
      Challenges challenges,
      SendingProofs proofs,
      DeliveredProgrammes programmes,
      Audit audit) {
    this.tasks = tasks;
    this.challenges = challenges;
    this.proofs = proofs;
    this.programmes = programmes;
    this.audit = audit;
  }

  /**
   * A task of a challenge that the user holds.
   *
   * @param ground in words
   */
  record Desk(
      OpenTask task, Challenge challenge, String ground, List<SendingProofs.Sending> sendings) {
    public String path() {
      return "/tasks/" + task.key() + "/" + task.task().form();
    }
  }

  Desk open(User user, long taskKey, String form) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, form);
    long convictionId = task.number(Variables.CONVICTION_ID);
    Challenge challenge = ChallengeDocuments.find(challenges, task.county(), convictionId);
    String ground =
        programmes
            .ofConviction(convictionId)
            .programme()
            .proceedings()
            .ground(challenge.ground())
            .map(Proceedings.Ground::title)
            .orElse(challenge.ground());
    return new Desk(task, challenge, ground, proofs.ofChallenge(convictionId));
  }

  /** Opens the desk to be read; the view is on record. */
  Desk view(User user, long taskKey, String form) {
    Desk desk = open(user, taskKey, form);
    audit.record(
        user.username(),
        desk.challenge().countyId(),
        AuditAction.CHALLENGE_VIEWED,
        "conviction",
        desk.challenge().convictionId(),
        "");
    return desk;
  }
}
