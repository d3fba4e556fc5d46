package org.clearance.domain.contact.letter;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.contact.notice.Notice;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.TellingPeople;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.CountyTable;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Bundles of letters. A letter is in one bundle only; it counts as sent when a clerk says that the
 * bundle was mailed, all of the bundle at once. Whether its person may be written to is looked at
 * when it is bundled and again when it is mailed.
 */
@Component
public class LetterBundles {
  private static final int MOST = 50_000;

  /** Letters, and why one is not to go; null: it may. */
  private static final String LETTERS =
      """
      letters as (
        select n.id, n.bundle_id, n.state, n.sheet, n.zip, n.language,
               -- Where somebody chose this letter, what the person asked for says nothing of it.
               case when n.chosen_by is null then r.id end as request_id,
               case when n.chosen_by is null then r.channel end as request_channel,
               case when n.chosen_by is null then r.language end as request_language, a.id as address_id, a.street, a.unit, a.city, a.state as address_state,
               a.zip as address_zip, a.returned,
               case when p.deceased then 'the person is deceased.'
                    when exists (select from notice_opt_out o where o.person_id = p.id and o.ended_at is null)
                    then 'the person wants no notices.'
                    when n.chosen_by is null and\
      """
          + NoticeRequests.TOOK_BACK
          + """
                        then 'the person took the request back.'
                        when n.chosen_by is null and r.id is null and coalesce(c.settings #>> '{notices,letters}', '') <> 'true'
                        then 'the person did not ask to be.' end as unwanted
              from notice n
              join person p on p.id = n.person_id
              join county c on c.id = n.county_id
              left join notice_request r on r.person_id = p.id and r.active
              left join lateral (select * from postal_address a where a.person_id = p.id
                                  order by a.as_of desc, a.id desc limit 1) a on true
             where n.channel = 'LETTER' and n.county_id = :county)
          """;

  private final JdbcClient db;
  private final Notices notices;
  private final TellingPeople telling;
  private final Audit audit;
  private final Clock clock;
  private final CountyTable<LetterBundle> table;

  LetterBundles(JdbcClient db, Notices notices, TellingPeople telling, Audit audit, Clock clock) {
    this.db = db;
    this.notices = notices;
    this.telling = telling;
    this.audit = audit;
    this.clock = clock;
    this.table = new CountyTable<>(db, "letter_bundle", LetterBundle::of);
  }

  /** A letter of a bundle that is to be taken out before the bundle is mailed. */
  public record TakeOut(int sheet, long noticeId, String why) {}

  /** What came of a clerk's word. */
  public sealed interface Outcome permits Done, Refused {}

  /** It is done. */
  public record Done() implements Outcome {}

  /** Nothing was changed; the message says why. */
  public record Refused(Text message) implements Outcome {}

  /** How many letters of a county wait to be bundled. */
  public int waiting(long countyId) {
    return db.sql(
            "select count(*) from notice where county_id = :county and channel = 'LETTER' and state"
                + " = 'QUEUED'")
        .param("county", countyId)
        .query(Integer.class)
        .single();
  }

  /**
   * Puts the letters that wait, at most 50,000, into a new bundle in the order of ZIP codes; {@link
   * LetterPrinting} prints it. Letters to people who are not to be told any more, or told
   * otherwise, go their own way.
   *
   * @return the bundle's id; empty: there was no letter to be mailed
   */
  @Transactional
  public Optional<Long> prepare(long countyId, String actor) {
    db.sql("select id from county where id = :county for update")
        .param("county", countyId)
        .query(Long.class)
        .single();
    dropUnwanted(countyId);
    renewChanged(countyId);
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
    int letters =
        db.sql(
                "with "
                    + LETTERS
                    + """
                    , chosen as (
                      select l.* from letters l where l.state = 'QUEUED' order by l.id limit :most),
                    placed as (
                      select c.*, row_number() over (order by c.address_zip, c.street, c.id) as place from chosen c)
                    update notice n
                       set state = 'BUNDLED', bundle_id = :bundle, sheet = p.place, zip = p.address_zip,
                           postal_address_id = p.address_id,
                           recipient = split_part(n.recipient, E'\\n', 1) || E'\\n' || p.street || E'\\n'
                                       || case when p.unit = '' then '' else p.unit || E'\\n' end
                                       || p.city || ' ' || p.address_state || ' ' || p.address_zip
                      from placed p where n.id = p.id and n.state = 'QUEUED'
                    """)
            .param("county", countyId)
            .param("most", MOST)
            .param("bundle", bundle)
            .update();
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

  private void dropUnwanted(long countyId) {
    db.sql(
            "with "
                + LETTERS
                + """
                update notice n
                   set state = 'GIVEN_UP', unsettled = true,
                       decision = coalesce(l.unwanted, 'no address is known to write to.')
                  from letters l
                 where l.id = n.id and n.state = 'QUEUED'
                   and (l.unwanted is not null
                        or coalesce(l.request_channel, 'LETTER') = 'LETTER' and coalesce(l.returned, true))
                """)
        .param("county", countyId)
        .update();
  }

  private void renewChanged(long countyId) {
    List<Long> changed =
        db.sql(
                "with "
                    + LETTERS
                    + """
                    select id from letters where state = 'QUEUED' and request_id is not null
                       and (request_channel <> 'LETTER' or request_language <> language)
                    """)
            .param("county", countyId)
            .query(Long.class)
            .list();
    for (long id : changed) {
      Notice notice = notices.find(id).orElseThrow();
      telling.renew(notice);
    }
  }

  /**
   * What is to be taken out of a printed bundle before it is mailed, in the order of its sheets.
   */
  public List<TakeOut> toTakeOut(LetterBundle bundle) {
    return db.sql(
            "with "
                + LETTERS
                + """
                select l.sheet, l.id, coalesce(l.unwanted, n.decision) as why
                  from letters l join notice n on n.id = l.id
                 where l.bundle_id = :bundle and (l.state = 'GIVEN_UP' or l.state = 'BUNDLED' and l.unwanted is not null)
                 order by l.sheet
                """)
        .param("county", bundle.countyId())
        .param("bundle", bundle.id())
        .query((row, n) -> new TakeOut(row.getInt(1), row.getLong(2), row.getString(3)))
        .list();
  }

  /**
   * Records that a bundle was mailed: each of its letters is sent, but for those taken out.
   *
   * @param takenOut how many the clerk was asked to take out
   */
  @Transactional
  public Outcome mailed(long countyId, long bundleId, int takenOut, String actor) {
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
    db.sql(
            "with "
                + LETTERS
                + """
                update notice n
                   set state = case when l.unwanted is null then 'SENT' else 'GIVEN_UP' end, unsettled = true,
                       sent_at = case when l.unwanted is null then :now::timestamptz end,
                       attempts = case when l.unwanted is null then 1 else 0 end,
                       decision = coalesce(l.unwanted, n.decision)
                  from letters l
                 where l.id = n.id and n.bundle_id = :bundle and n.state = 'BUNDLED'
                """)
        .param("county", countyId)
        .param("bundle", bundleId)
        .param("now", now)
        .update();
    db.sql("update letter_bundle set mailed_by = :actor, mailed_at = :now where id = :id")
        .param("actor", actor)
        .param("now", now)
        .param("id", bundleId)
        .update();
    audit.record(actor, countyId, AuditAction.LETTERS_MAILED, "letter_bundle", bundleId, "");
    return new Done();
  }

  /**
   * Moves the convictions of letters that were mailed or given up, some of them.
   *
   * @return whether there were any: there may be more
   */
  @Transactional
  public boolean settleDue() {
    List<Long> due =
        db.sql("select id from notice where unsettled order by id limit 500 for update skip locked")
            .query(Long.class)
            .list();
    for (long id : due) {
      notices.find(id).ifPresent(telling::settle);
    }
    if (!due.isEmpty()) {
      db.sql("update notice set unsettled = false where id in (:ids)").param("ids", due).update();
    }
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
