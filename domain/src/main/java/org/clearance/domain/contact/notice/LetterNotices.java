package org.clearance.domain.contact.notice;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.office.setting.Setting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Updates the notices that go by letter when their letters are bundled and mailed. */
@Component
public class LetterNotices {
  /**
   * The letters of a county, each with the reason why it must not go, and why it must not go as it
   * is printed; null where it may.
   */
  private static final String LETTERS =
      """
      letters as (
        select n.id, n.bundle_id, n.state, n.sheet, n.zip, n.language,
               -- Where somebody chose this letter, what the person asked for says nothing of it.
               case when n.chosen_by is null then t.request_id end as request_id,
               case when n.chosen_by is null then t.channel end as request_channel,
               case when n.chosen_by is null then t.language end as request_language, a.id as address_id, a.street, a.unit, a.city, a.state as address_state,
               a.zip as address_zip, a.returned,
               case when n.chosen_by is not null then t.never when :toAll then t.unwanted else t.unasked end as unwanted,
               case when n.state <> 'BUNDLED' then null
                    when p.id is null then 'the address was removed.'
                    when p.returned then 'the address was found wrong, or mail to it came back.'
                    when address_lines(p.street, p.unit, p.city, p.state, p.zip)
                         <> address_lines(a.street, a.unit, a.city, a.state, a.zip) then 'a later address takes its place.'
                    when n.chosen_by is null and t.channel <> 'LETTER' then 'the person asked to be told in another way.'
               end as outdated
          from notice n
          join person_reach t on t.person_id = n.person_id
          left join postal_address p on p.id = n.postal_address_id
          left join lateral (select * from postal_address a where a.person_id = n.person_id
                              order by a.as_of desc, a.id desc limit 1) a on true
         where n.channel = 'LETTER' and n.county_id = :county)
      """;

  /** The letters that must not go, of those in a bundle that is printed and not mailed yet. */
  private static final String TO_TAKE_OUT =
      "(l.state = 'GIVEN_UP' or l.state = 'BUNDLED' and coalesce(l.unwanted, l.outdated) is not null)";

  private final JdbcClient db;

  LetterNotices(JdbcClient db) {
    this.db = db;
  }

  /** A letter to take out of a bundle before the bundle is mailed. */
  public record TakeOut(int sheet, long noticeId, String why) {}

  /** Counts the letters of a county that wait to be bundled. */
  public int waiting(long countyId) {
    return db.sql(
            """
            select count(*) from notice where county_id = :county and channel = 'LETTER' and state = 'QUEUED'
            """)
        .param("county", countyId)
        .query(Integer.class)
        .single();
  }

  /** Gives up the waiting letters to people who must not be written to any more. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void giveUpUnwanted(long countyId) {
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
        .param("toAll", Setting.LETTERS.of(db, countyId))
        .update();
  }

  /** The waiting letters to people who have since asked for another channel or language. */
  public List<Long> changed(long countyId) {
    return db.sql(
            "with "
                + LETTERS
                + """
                select id from letters where state = 'QUEUED' and request_id is not null
                   and (request_channel <> 'LETTER' or request_language <> language)
                """)
        .param("county", countyId)
        .param("toAll", Setting.LETTERS.of(db, countyId))
        .query(Long.class)
        .list();
  }

  /** Has a letter that waits, and whose new wording may not be sent, wait for a person. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void fail(long noticeId, String why) {
    db.sql(
            "update notice set state = 'FAILED', last_error = :why where id = :id and state = 'QUEUED'")
        .param("why", why)
        .param("id", noticeId)
        .update();
  }

  /**
   * Puts the letters that wait into a bundle, in the order of ZIP codes.
   *
   * @param most the largest number of letters
   * @return the number of notices put into the bundle
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int bundle(long countyId, long bundleId, int most) {
    return db.sql(
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
                       recipient = split_part(n.recipient, E'\\n', 1) || E'\\n'
                                   || address_lines(p.street, p.unit, p.city, p.address_state, p.address_zip)
                  from placed p where n.id = p.id and n.state = 'QUEUED'
                """)
        .param("county", countyId)
        .param("toAll", Setting.LETTERS.of(db, countyId))
        .param("most", most)
        .param("bundle", bundleId)
        .update();
  }

  /**
   * The letters to take out of a printed bundle before it is mailed, in the order of its sheets.
   */
  public List<TakeOut> toTakeOut(long countyId, long bundleId) {
    return db.sql(
            "with "
                + LETTERS
                + """
                select l.sheet, l.id, coalesce(l.unwanted, l.outdated, n.decision) as why
                  from letters l join notice n on n.id = l.id
                 where l.bundle_id = :bundle and %s
                 order by l.sheet
                """
                    .formatted(TO_TAKE_OUT))
        .param("county", countyId)
        .param("toAll", Setting.LETTERS.of(db, countyId))
        .param("bundle", bundleId)
        .query(
            (row, n) -> new TakeOut(row.getInt("sheet"), row.getLong("id"), row.getString("why")))
        .list();
  }

  /**
   * Counts the letters to take out of printed bundles before they are mailed.
   *
   * @return the numbers by the bundle, without bundles that have none
   */
  public Map<Long, Integer> countToTakeOut(long countyId, Collection<Long> bundleIds) {
    if (bundleIds.isEmpty()) {
      return Map.of();
    }
    Map<Long, Integer> counts = new HashMap<>();
    db.sql(
            "with "
                + LETTERS
                + """
                select l.bundle_id, count(*) as letters from letters l
                 where l.bundle_id = any(:bundles) and %s
                 group by l.bundle_id
                """
                    .formatted(TO_TAKE_OUT))
        .param("county", countyId)
        .param("toAll", Setting.LETTERS.of(db, countyId))
        .param("bundles", bundleIds.toArray(Long[]::new))
        .query(
            row -> {
              counts.put(row.getLong("bundle_id"), row.getInt("letters"));
            });
    return counts;
  }

  /**
   * Marks the letters of a bundle as sent, except those to be taken out: of these, whoever must not
   * be told is not, and what is not to go as it is printed waits for the next bundle.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void mailed(long countyId, long bundleId, OffsetDateTime now) {
    db.sql(
            "with "
                + LETTERS
                + """
                update notice n
                   set state = case when l.unwanted is not null then 'GIVEN_UP'
                                    when l.outdated is not null then 'QUEUED' else 'SENT' end,
                       unsettled = l.unwanted is not null or l.outdated is null,
                       sent_at = case when coalesce(l.unwanted, l.outdated) is null then :now::timestamptz end,
                       attempts = case when coalesce(l.unwanted, l.outdated) is null then 1 else 0 end,
                       bundle_id = case when l.unwanted is null and l.outdated is not null then null else n.bundle_id end,
                       sheet = case when l.unwanted is null and l.outdated is not null then null else n.sheet end,
                       decision = coalesce(l.unwanted, n.decision)
                  from letters l
                 where l.id = n.id and n.bundle_id = :bundle and n.state = 'BUNDLED'
                """)
        .param("county", countyId)
        .param("toAll", Setting.LETTERS.of(db, countyId))
        .param("bundle", bundleId)
        .param("now", now)
        .update();
  }

  /**
   * Some of the letters that were mailed or given up and whose convictions were not moved yet,
   * locked until the transaction ends.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Long> unsettled() {
    return db.sql(
            "select id from notice where unsettled order by id limit 500 for update skip locked")
        .query(Long.class)
        .list();
  }

  /** Marks these letters as settled: their convictions were moved. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void settled(List<Long> noticeIds) {
    if (!noticeIds.isEmpty()) {
      db.sql("update notice set unsettled = false where id in (:ids)")
          .param("ids", noticeIds)
          .update();
    }
  }
}
