package org.clearance.domain.court.challenge;

import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.ground.store.StoredFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Prints the notices of challenges, each once. */
@Component
public class PrintingChallengeNotices {
  private static final String ACTOR = StepActor.SEND_CHALLENGE_NOTICE;

  private final JdbcClient db;
  private final ChallengeNotice notice;
  private final ChallengeBundles bundles;
  private final Audit audit;

  PrintingChallengeNotices(
      JdbcClient db, ChallengeNotice notice, ChallengeBundles bundles, Audit audit) {
    this.db = db;
    this.notice = notice;
    this.bundles = bundles;
    this.audit = audit;
  }

  /**
   * Prints the notice of a challenge, once: of this challenge alone, or of all challenges of its
   * packet where the county asks for that. It is part of the caller's transaction.
   *
   * @return empty where the challenge was to be told of with others and was withdrawn meanwhile
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<NoticePaper> print(Challenge challenge) {
    if (bundles.isPartOfOne(challenge)) {
      return bundles
          .prepare(challenge)
          .map(bundle -> new NoticePaper(bundle.document(), bundle.id(), bundle.challenges()));
    }
    String document = challenge.noticeDocument();
    if (document == null) {
      StoredFile printed = notice.print(challenge);
      document = printed.sha256();
      db.sql("update challenge set notice_document = :document where conviction_id = :id")
          .param("document", document)
          .param("id", challenge.convictionId())
          .update();
      audit.record(
          ACTOR,
          challenge.countyId(),
          AuditAction.CHALLENGE_NOTICE_PREPARED,
          "conviction",
          challenge.convictionId(),
          "");
    }
    return Optional.of(new NoticePaper(document, null, 1));
  }
}
