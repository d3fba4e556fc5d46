package org.clearance.ui.court.order;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.clearance.domain.contact.notice.SendingProofs;
import org.clearance.domain.court.challenge.Challenge;
import org.clearance.domain.court.challenge.Challenges;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.sight.ConvictionsOf;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Sends notices of challenge as PDF, and their e-mails as they went out; the audit keeps every
 * view.
 */
@Controller
public class ChallengeDocuments {
  private final Challenges challenges;
  private final SendingProofs proofs;
  private final CourtDocuments documents;
  private final Audit audit;

  ChallengeDocuments(
      Challenges challenges, SendingProofs proofs, CourtDocuments documents, Audit audit) {
    this.challenges = challenges;
    this.proofs = proofs;
    this.documents = documents;
    this.audit = audit;
  }

  /**
   * Finds the challenge to a conviction.
   *
   * @throws NotFound when there is none in the county
   */
  public static Challenge find(Challenges challenges, County county, long convictionId) {
    return challenges
        .find(convictionId)
        .filter(found -> found.countyId() == county.id())
        .orElseThrow(
            () ->
                new NotFound(
                    Text.of(
                        "There is no challenge to conviction {0} in this county.",
                        String.valueOf(convictionId))));
  }

  @GetMapping("/challenges/{convictionId}/notice.pdf")
  void notice(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long convictionId,
      HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), OrderPages.READERS);
    Challenge challenge = find(challenges, county, convictionId);
    documents.refuseSealed(ConvictionsOf.CHALLENGE, county.id(), convictionId);
    audit.record(
        user.username(),
        county.id(),
        AuditAction.CHALLENGE_NOTICE_DOWNLOADED,
        "conviction",
        convictionId,
        "");
    documents.send(
        challenge.noticeDocument(), "notice-of-challenge-" + convictionId + ".pdf", response);
  }

  /** Sends the e-mail that took a notice of challenge to its receiver, byte for byte. */
  @GetMapping("/challenges/{convictionId}/notices/{noticeId}/sent.eml")
  void sent(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long convictionId,
      @PathVariable long noticeId,
      HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), OrderPages.READERS);
    String message =
        challenges.find(convictionId).filter(found -> found.countyId() == county.id()).stream()
            .flatMap(
                found ->
                    Stream.concat(
                        proofs.ofChallenge(convictionId).stream(),
                        // Only public defenders may see what they wrote to the person.
                        user.mayIn(county.id(), Role.PUBLIC_DEFENDER)
                            ? proofs.ofReaching(convictionId).stream()
                            : Stream.empty()))
            .filter(sending -> sending.noticeId() == noticeId)
            .findFirst()
            .map(SendingProofs.Sending::message)
            .orElseThrow(() -> new NotFound("No e-mail of this challenge is kept."));
    audit.record(
        user.username(),
        county.id(),
        AuditAction.CHALLENGE_PROOF_DOWNLOADED,
        "conviction",
        convictionId,
        "notice " + noticeId);
    documents.sendEmail(message, "notice-" + noticeId + ".eml", response);
  }
}
