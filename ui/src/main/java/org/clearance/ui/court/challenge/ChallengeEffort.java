package org.clearance.ui.court.challenge;

import java.util.List;
import java.util.Locale;
import org.clearance.domain.court.challenge.Challenge;
import org.clearance.domain.court.challenge.Challenges;
import org.clearance.domain.court.challenge.ReachAttempt;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.contact.reach.EffortPrinter;
import org.clearance.ui.contact.reach.EffortPrinter.Effort;
import org.clearance.ui.court.order.ChallengeDocuments;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Attachment;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.TableDownloads;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Prints how the public defender tried to reach a person whose relief is challenged: the reasonable
 * effort of H&amp;S 11361.9.
 */
@Controller
class ChallengeEffort {
  private final Challenges challenges;
  private final EffortPrinter printer;
  private final TableDownloads downloads;
  private final Audit audit;

  ChallengeEffort(
      Challenges challenges, EffortPrinter printer, TableDownloads downloads, Audit audit) {
    this.challenges = challenges;
    this.printer = printer;
    this.downloads = downloads;
    this.audit = audit;
  }

  @GetMapping("/challenges/{convictionId}/effort.pdf")
  ResponseEntity<byte[]> print(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long convictionId,
      Locale locale) {
    Access.require(user, county.id(), Role.PUBLIC_DEFENDER);
    Challenge challenge = ChallengeDocuments.find(challenges, county, convictionId);
    Saying saying = downloads.saying(locale);
    List<Effort> efforts =
        challenges.attempts(convictionId).stream().map(one -> effort(one, saying)).toList();
    byte[] pdf =
        printer.print(
            county,
            Text.of("Case {0}: {1}", challenge.caseNumber(), challenge.name()),
            efforts,
            saying);
    audit.record(
        user.username(),
        county.id(),
        AuditAction.CHALLENGE_EFFORT_PRINTED,
        "conviction",
        convictionId,
        "");
    return Attachment.pdf("effort-c%d.pdf".formatted(convictionId), pdf);
  }

  private static Effort effort(ReachAttempt one, Saying saying) {
    String came = saying.say(Text.of(one.result().label()));
    return new Effort(
        one.attemptedOn(),
        saying.say(Text.of(one.method().label())),
        one.remark().isEmpty() ? came : came + " (" + one.remark() + ")",
        one.recordedBy());
  }
}
