package org.clearance.domain.contact.notice;

import java.util.Optional;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.court.challenge.Challenge;
import org.clearance.domain.court.challenge.Challenges;
import org.clearance.domain.court.challenge.NoticePaper;
import org.clearance.domain.court.challenge.PrintingChallengeNotices;
import org.clearance.domain.law.jurisdiction.Proceedings;
import org.clearance.domain.office.setting.Setting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the court and the public defender of challenges, at the addresses {@code courtEmail} and
 * {@code publicDefenderEmail} in the county's settings.
 */
@Component
public class TellingOfChallenges {
  private final JdbcClient db;
  private final Challenges challenges;
  private final PrintingChallengeNotices printing;
  private final DeliveredProgrammes programmes;
  private final Notices notices;

  TellingOfChallenges(
      JdbcClient db,
      Challenges challenges,
      PrintingChallengeNotices printing,
      DeliveredProgrammes programmes,
      Notices notices) {
    this.db = db;
    this.challenges = challenges;
    this.printing = printing;
    this.programmes = programmes;
    this.notices = notices;
  }

  /**
   * Prints the notice of a challenge and queues it to the court and the public defender. If the
   * county asks for it, one notice covers all challenges of the packet. Called again, or for
   * another challenge of that packet, it adds nothing.
   *
   * @throws IllegalStateException when there is no such challenge, or the county has not set where
   *     notices go; the message says what to set
   */
  @Transactional
  public void tell(long convictionId) {
    Challenge challenge =
        challenges
            .find(convictionId)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "conviction %d is not challenged".formatted(convictionId)));
    Recipients to = recipients(challenge.countyId());
    printing
        .print(challenge)
        .ifPresent(
            paper -> {
              queue(challenge, paper, NoticeKind.CHALLENGE_TO_COURT, "court", to.court());
              queue(
                  challenge,
                  paper,
                  NoticeKind.CHALLENGE_TO_PUBLIC_DEFENDER,
                  "public-defender",
                  to.publicDefender());
            });
  }

  private void queue(
      Challenge challenge, NoticePaper paper, NoticeKind kind, String to, String address) {
    Proceedings proceedings = programmes.ofPacket(challenge.packetId()).programme().proceedings();
    Long bundle = paper.bundleId();
    if (bundle == null) {
      notices.queue(ofOne(proceedings, challenge, paper, kind, to, address));
      return;
    }
    long notice =
        notices.queue(ofSeveral(proceedings, challenge, paper, bundle, kind, to, address));
    db.sql(
            """
            update notice set challenge_bundle_id = :bundle
             where id = :notice and challenge_bundle_id is null
            """)
        .param("bundle", bundle)
        .param("notice", notice)
        .update();
  }

  private static NoticeDraft ofSeveral(
      Proceedings proceedings,
      Challenge challenge,
      NoticePaper paper,
      long bundle,
      NoticeKind kind,
      String to,
      String address) {
    return new NoticeDraft(
        challenge.countyId(),
        kind,
        "challenge-bundle:%d:%s".formatted(bundle, to),
        null,
        null,
        null,
        Channel.EMAIL,
        address,
        "en",
        "Notice of challenges, packet %d".formatted(challenge.packetId()),
        """
        The prosecution challenges relief for %d %s \
        under %s. The notice, which lists them, is attached.

        %s
        """
            .formatted(
                paper.challenges(),
                paper.challenges() == 1 ? proceedings.called().one() : proceedings.called().many(),
                statute(proceedings, challenge),
                asked(kind, paper.challenges())),
        paper.document());
  }

  private static NoticeDraft ofOne(
      Proceedings proceedings,
      Challenge challenge,
      NoticePaper paper,
      NoticeKind kind,
      String to,
      String address) {
    // The e-mail has neither name nor offense, since others may read it; the attachment has them.
    return new NoticeDraft(
        challenge.countyId(),
        kind,
        // A conviction that is challenged anew is so in another packet: that is told, too.
        "challenge:%d:%d:%s".formatted(challenge.convictionId(), challenge.packetId(), to),
        null,
        challenge.convictionId(),
        null,
        Channel.EMAIL,
        address,
        "en",
        "Notice of challenge, case " + caseNumber(challenge),
        """
        The prosecution challenges relief for one %s in case %s \
        under %s. The notice is attached.

        %s
        """
            .formatted(
                proceedings.called().one(),
                caseNumber(challenge),
                statute(proceedings, challenge),
                asked(kind, 1)),
        paper.document());
  }

  /** The citation of the law that gives the ground of a challenge. */
  private static String statute(Proceedings proceedings, Challenge challenge) {
    return proceedings
        .ground(challenge.ground())
        .orElseThrow(
            () -> new IllegalStateException("the programme has no ground " + challenge.ground()))
        .statute()
        .citation();
  }

  private static String asked(NoticeKind kind, int challenges) {
    boolean one = challenges == 1;
    return kind == NoticeKind.CHALLENGE_TO_COURT
        ? "Please set the %s for hearing and tell the prosecution and the public defender the date."
            .formatted(one ? "challenge" : "challenges")
        : "Please make a reasonable effort to reach %s, and record each attempt in Clearance."
            .formatted(one ? "the person" : "each person");
  }

  private static String caseNumber(Challenge challenge) {
    return challenge.caseNumber().isBlank() ? "of unknown number" : challenge.caseNumber();
  }

  private Recipients recipients(long countyId) {
    return new Recipients(
        set(countyId, Setting.COURT_EMAIL), set(countyId, Setting.PUBLIC_DEFENDER_EMAIL));
  }

  private String set(long countyId, Setting<Optional<String>> setting) {
    return setting
        .of(db, countyId)
        .filter(address -> !address.isBlank())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "county %s: settings.%s is not set, so the notice of challenge has no recipient; set it and try again"
                        .formatted(code(countyId), setting.name())));
  }

  private String code(long countyId) {
    return db.sql("select code from county where id = :id")
        .param("id", countyId)
        .query(String.class)
        .single();
  }

  private record Recipients(String court, String publicDefender) {}
}
