package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.util.List;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.upload.MalwareScanner;
import org.clearance.domain.portal.inbox.InboxItem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes papers that people add to what they sent. */
@Component
class AddingPaper {
  private final JdbcClient db;
  private final ReferralPapers papers;
  private final MalwareScanner scanner;
  private final Matters matters;
  private final ReopeningMatter reopening;
  private final TakingAnswers answers;
  private final Clock clock;

  AddingPaper(
      JdbcClient db,
      ReferralPapers papers,
      MalwareScanner scanner,
      Matters matters,
      ReopeningMatter reopening,
      TakingAnswers answers,
      Clock clock) {
    this.db = db;
    this.papers = papers;
    this.scanner = scanner;
    this.matters = matters;
    this.reopening = reopening;
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * Keeps a paper with each referral of its code, whatever has become of it. A paper that the
   * office's scanner does not let through is not kept, and the matter says so.
   */
  void keep(InboxItem.Paper paper, byte[] content) {
    record Of(long id, @Nullable Long matterId) {}
    List<Of> referrals =
        db.sql("select id, matter_id from defense.referral where code = :code order by id")
            .param("code", paper.code().letters())
            .query(Of.class)
            .list();
    MalwareScanner.Verdict verdict = scanner.of(content);
    if (verdict == MalwareScanner.Verdict.NO_ANSWER) {
      throw new IllegalStateException("the malware scanner does not answer");
    }
    boolean anyNew = false;
    for (Of referral : referrals) {
      boolean isNew =
          verdict == MalwareScanner.Verdict.CLEAN && papers.keep(referral.id(), paper, content);
      if (referral.matterId() != null && (isNew || verdict == MalwareScanner.Verdict.MALWARE)) {
        MatterEvents.insert(
            db,
            referral.matterId(),
            isNew ? MatterEvent.Kind.PAPER_ADDED : MatterEvent.Kind.PAPER_REFUSED,
            null,
            "",
            Audit.RESIDENT,
            clock.instant());
      }
      anyNew |= isNew;
    }
    if (anyNew) {
      List<Matters.Open> open = matters.openOf(paper.code());
      reopening.notReached(paper.code());
      open.forEach(matter -> answers.take(matter.id()));
    }
  }
}
