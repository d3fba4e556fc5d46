package org.clearance.domain.contact.letter;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.contact.notice.LetterNotices;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.ReliefNotices;
import org.clearance.domain.contact.notice.RenewNoticeResult;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.CountyTable;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Prepares and mails bundles of letters. A letter is in one bundle only; it counts as sent when a
 * clerk says that the bundle was mailed, with all of its letters. Whether its person may be written
 * to is checked when it is bundled and again when it is mailed.
 */
@Component
public class LetterBundles {
  private static final int MOST = 50_000;

  private final JdbcClient db;
  private final LetterNotices letterNotices;
  private final Notices notices;
  private final ReliefNotices telling;
  private final Audit audit;
  private final Clock clock;
  private final CountyTable<LetterBundle> table;

  LetterBundles(
      JdbcClient db,
      LetterNotices letterNotices,
      Notices notices,
      ReliefNotices telling,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.letterNotices = letterNotices;
    this.notices = notices;
    this.telling = telling;
    this.audit = audit;
    this.clock = clock;
    this.table = new CountyTable<>(db, "letter_bundle", LetterBundle::of);
  }

  /** The result of a clerk's action on a bundle. */
  public sealed interface LetterBundleResult permits Done, Refused {}

  /** The action is done. */
  public record Done() implements LetterBundleResult {}

  /** Nothing was changed; the message says why. */
  public record Refused(Text message) implements LetterBundleResult {}

  /** Counts the letters of a county that wait to be bundled. */
  public int waiting(long countyId) {
    return letterNotices.waiting(countyId);
  }

  /**
   * Puts the waiting letters, at most 50,000, into a new bundle in the order of ZIP codes; {@link
   * LetterPrinting} prints it. Letters to people who must not be told any more are given up, and
   * those to people who asked for another channel or language are renewed instead; one whose new
   * wording may not be sent waits for a person.
   *
   * @return the bundle's id; empty: there was no letter to be mailed
   */
  @Transactional
  public Optional<Long> prepare(long countyId, String actor) {
    db.sql("select id from county where id = :county for update")
        .param("county", countyId)
        .query(Long.class)
        .single();
    letterNotices.giveUpUnwanted(countyId);
    letterNotices.changed(countyId).forEach(this::renew);
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    long bundle =
        db.sql(
                """
                insert into letter_bundle (county_id, number, letters, prepared_by, prepared_at)
                select :county, coalesce(max(number), 0) + 1, 0, :actor, :now from letter_bundle where county_id = :county
                returning id
                """)
            .param("county", countyId)
            .param("actor", actor)
            .param("now", now)
            .query(Long.class)
            .single();
    int letters = letterNotices.bundle(countyId, bundle, MOST);
    if (letters == 0) {
      db.sql("delete from letter_bundle where id = :id").param("id", bundle).update();
      return Optional.empty();
    }
    db.sql("update letter_bundle set letters = :letters where id = :id")
        .param("letters", letters)
        .param("id", bundle)
        .update();
    audit.record(actor, countyId, AuditAction.LETTERS_BUNDLED, "letter_bundle", bundle, "");
    return Optional.of(bundle);
  }

  private void renew(long noticeId) {
    if (telling.renew(notices.find(noticeId).orElseThrow())
        instanceof RenewNoticeResult.Unsendable unsendable) {
      letterNotices.fail(noticeId, unsendable.why());
    }
  }

  /**
   * The letters to take out of a printed bundle before it is mailed, in the order of its sheets.
   */
  public List<LetterNotices.TakeOut> toTakeOut(LetterBundle bundle) {
    return letterNotices.toTakeOut(bundle.countyId(), bundle.id());
  }

  /**
   * Counts the letters to take out of those of these bundles that are printed and not mailed yet,
   * by the bundle; without bundles that have none.
   */
  public Map<Long, Integer> countToTakeOut(long countyId, List<LetterBundle> bundles) {
    return letterNotices.countToTakeOut(
        countyId,
        bundles.stream()
            .filter(bundle -> bundle.mailedAt() == null && bundle.document() != null)
            .map(LetterBundle::id)
            .toList());
  }

  /**
   * Records that a bundle was mailed: each of its letters is sent, except those taken out.
   *
   * @param takenOut how many the clerk was asked to take out
   */
  @Transactional
  public LetterBundleResult mailed(long countyId, long bundleId, int takenOut, String actor) {
    LetterBundle bundle =
        db.sql("select * from letter_bundle where id = :id and county_id = :county for update")
            .param("id", bundleId)
            .param("county", countyId)
            .query(LetterBundle::of)
            .single();
    if (bundle.mailedBy() != null) {
      return new Refused(
          Text.of(
              "{0} has already said that this bundle was mailed.",
              Text.asWritten(bundle.mailedBy())));
    }
    if (bundle.document() == null) {
      return new Refused(Text.of("This bundle is not printed yet."));
    }
    if (toTakeOut(bundle).size() != takenOut) {
      return new Refused(
          Text.of("Meanwhile more letters are to be taken out. Look at them first."));
    }
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    letterNotices.mailed(countyId, bundleId, now);
    db.sql("update letter_bundle set mailed_by = :actor, mailed_at = :now where id = :id")
        .param("actor", actor)
        .param("now", now)
        .param("id", bundleId)
        .update();
    audit.record(actor, countyId, AuditAction.LETTERS_MAILED, "letter_bundle", bundleId, "");
    return new Done();
  }

  /**
   * Moves the convictions of a number of letters that were mailed or given up.
   *
   * @return whether there were any: there may be more
   */
  @Transactional
  public boolean settleDue() {
    List<Long> due = letterNotices.unsettled();
    for (long id : due) {
      notices.find(id).ifPresent(telling::settle);
    }
    letterNotices.settled(due);
    return !due.isEmpty();
  }

  /** The bundles of a county, the latest first. */
  public List<LetterBundle> ofCounty(long countyId) {
    return table.latest(countyId);
  }

  /** A bundle of the county, if there is one. */
  public Optional<LetterBundle> find(long countyId, long bundleId) {
    return table.find(countyId, bundleId);
  }
}
