package org.clearance.domain.casework.comparison;

import java.util.List;
import java.util.Optional;
import org.clearance.domain.law.fact.FactNames;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares a delivery that was read with the last one of its county, and with the facts of the
 * convictions that people are working on. It only records differences: a conviction in clearance
 * keeps its facts and its state.
 */
@Component
public class ComparingDeliveries {
  /**
   * A lateral join that finds the facts whose values differ between two deliveries. A fact counts
   * only if both know it: one that an older version of this program did not find is no discrepancy.
   * Facts that depend on the as-of date are left out, since time alone changes them; but a sentence
   * that had ended and now has not is reported.
   */
  private static final String DIFFERENCES =
      """
      cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('fact', f.key, 'was', w.facts -> f.key, 'is', f.value)
                                  order by f.key), '[]') as told
          from jsonb_each(n.facts) f
         where f.value is distinct from w.facts -> f.key and jsonb_exists(w.facts, f.key)
           and (f.key <> all (:ofTheDay::text[])
                or (f.key = 'sentencesCompleted' and w.facts -> f.key = 'true'))
      ) d
      """;

  /** A cheap test that rules out pairs whose facts are equal, as most are. */
  private static final String MAY_DIFFER =
      """
      w.facts is distinct from n.facts
        and (w.facts - :ofTheDay::text[] is distinct from n.facts - :ofTheDay::text[]
             or w.facts -> 'sentencesCompleted' is distinct from n.facts -> 'sentencesCompleted')
      """;

  private final JdbcClient db;

  ComparingDeliveries(JdbcClient db) {
    this.db = db;
  }

  /**
   * Compares a delivery whose people and candidates are all known. Comparing again replaces what
   * the first run wrote. A county's first delivery is compared with nothing.
   */
  @Transactional
  public void compare(long deliveryId) {
    forget(deliveryId);
    Optional<Long> earlier = earlier(deliveryId);
    if (earlier.isPresent()) {
      db.sql("analyze delivered_person").update();
      comparePeople(deliveryId, earlier.get());
      pair(deliveryId, earlier.get());
      compareConvictions(deliveryId, earlier.get());
      compareClearance(deliveryId);
      count(deliveryId, earlier.get());
    }
  }

  private void forget(long deliveryId) {
    for (String forgotten :
        List.of(
            "delete from delivery_comparison where delivery_id = :id",
            "delete from person_change where delivery_id = :id",
            "delete from conviction_change where delivery_id = :id",
            "delete from conviction_discrepancy where delivery_id = :id")) {
      db.sql(forgotten).param("id", deliveryId).update();
    }
  }

  /** The county's last delivery before this one that was read to its end and still stands. */
  private Optional<Long> earlier(long deliveryId) {
    return db.sql(
            """
            select e.id from delivery d join delivery e on e.county_id = d.county_id and e.id < d.id
             where d.id = :id and e.read_ended_at is not null and e.state not in ('REFUSED', 'WITHDRAWN')
             order by e.id desc limit 1
            """)
        .param("id", deliveryId)
        .query(Long.class)
        .optional();
  }

  private void comparePeople(long deliveryId, long earlierId) {
    db.sql(
            """
            insert into person_change (delivery_id, person_id, kind, name, differences)
            with was as (select * from delivered_person where delivery_id = :earlier),
                 now as (select * from delivered_person where delivery_id = :delivery)
            select :delivery, person_id,
                   case when w.delivery_id is null then 'NEW' when n.delivery_id is null then 'GONE' else 'CHANGED' end,
                   coalesce(n.name, w.name),
                   case when w.delivery_id is null or n.delivery_id is null then '[]'::jsonb else (
                     select coalesce(jsonb_agg(jsonb_build_object('fact', f.fact, 'was', f.told, 'is', f.telling) order by f.place), '[]')
                       from (values (1, 'name', to_jsonb(w.name), to_jsonb(n.name)),
                                    (2, 'dateOfBirth', to_jsonb(w.date_of_birth), to_jsonb(n.date_of_birth)),
                                    (3, 'gender', to_jsonb(w.gender), to_jsonb(n.gender)),
                                    (4, 'race', to_jsonb(w.race), to_jsonb(n.race)),
                                    (5, 'deceased', to_jsonb(w.deceased), to_jsonb(n.deceased)),
                                    (6, 'historyComplete', to_jsonb(w.history_complete), to_jsonb(n.history_complete)),
                                    (7, 'convictions', to_jsonb(w.convictions), to_jsonb(n.convictions)))
                              as f (place, fact, told, telling)
                      where f.told is distinct from f.telling) end
              from was w full join now n using (person_id)
             where w.delivery_id is null or n.delivery_id is null
                or (w.name, w.date_of_birth, w.gender, w.race, w.deceased, w.history_complete, w.convictions)
                   is distinct from
                   (n.name, n.date_of_birth, n.gender, n.race, n.deceased, n.history_complete, n.convictions)
            """)
        .param("earlier", earlierId)
        .param("delivery", deliveryId)
        .update();
  }

  /**
   * Matches the delivery's convictions with those of the earlier delivery and of clearance: first
   * by everything that tells convictions apart; then, since DOJ numbers counts anew when an older
   * cycle becomes known, by all but the count; then by the count with another section, date or case
   * number. Of two deliveries, a related charge is never matched with a candidate conviction: each
   * is counted for itself, and the counts add up to those of the deliveries.
   */
  private void pair(long deliveryId, long earlierId) {
    db.sql(
            """
            create temporary table if not exists told_before (
              number bigint generated always as identity, conviction_id bigint,
              file_position int, line_number bigint,
              person_id bigint, count_order text, section text, convicted_on date, case_number text, related boolean
            ) on commit delete rows
            """)
        .update();
    db.sql(
            """
            create temporary table if not exists told_again (
              number bigint, of_clearance boolean, file_position int, line_number bigint
            ) on commit delete rows
            """)
        .update();
    db.sql("truncate told_before, told_again").update();
    db.sql(
            """
            insert into told_before (conviction_id, file_position, line_number, person_id, count_order, section,
                                     convicted_on, case_number, related)
            select null, file_position, line_number, person_id, count_order, section, convicted_on, case_number, related
              from candidate where delivery_id = :earlier
            union all
            select v.id, null, null, v.person_id, v.count_order, v.section, v.convicted_on, v.case_number,
                   v.related
              from conviction v join delivery d on d.id = :delivery and d.county_id = v.county_id
             where v.delivery_id < d.id
               and v.state in ('IDENTIFIED', 'DETERMINED', 'IN_REVIEW', 'APPROVED', 'CHALLENGED', 'HELD', 'FILED')
            """)
        .param("earlier", earlierId)
        .param("delivery", deliveryId)
        .update();
    db.sql("analyze told_before").update();
    pairThose(
        deliveryId,
        """
        n.count_order = w.count_order and n.section = w.section and n.case_number = w.case_number
          and n.convicted_on is not distinct from w.convicted_on
        """);
    pairThose(
        deliveryId,
        """
        n.section = w.section and n.convicted_on = w.convicted_on and n.case_number = w.case_number
          and w.case_number <> '' and n.rank = w.rank
        """);
    pairThose(
        deliveryId, "n.count_order = w.count_order and (w.of_clearance or n.related = w.related)");
  }

  private void pairThose(long deliveryId, String whichAgree) {
    db.sql(
            """
            insert into told_again (number, of_clearance, file_position, line_number)
            select w.number, w.of_clearance, n.file_position, n.line_number
              from (select b.*, b.conviction_id is not null as of_clearance,
                           row_number() over (partition by b.conviction_id is not null, b.person_id, b.section,
                                                           b.convicted_on, b.case_number
                                              order by b.count_order) as rank
                      from told_before b
                     where not exists (select from told_again a where a.number = b.number)) w
              join (select c.person_id, c.count_order, c.section, c.convicted_on, c.case_number, c.related,
                           c.file_position, c.line_number, s.of_clearance,
                           row_number() over (partition by s.of_clearance, c.person_id, c.section,
                                                           c.convicted_on, c.case_number
                                              order by c.count_order) as rank
                      from candidate c cross join (values (true), (false)) s (of_clearance)
                     where c.delivery_id = :delivery
                       and not exists (select from told_again a
                                        where a.of_clearance = s.of_clearance
                                          and a.file_position = c.file_position and a.line_number = c.line_number)) n
                on n.of_clearance = w.of_clearance and n.person_id = w.person_id and
            """
                + whichAgree)
        .param("delivery", deliveryId)
        .update();
    db.sql("analyze told_again").update();
  }

  /**
   * Records the convictions that two deliveries tell differently. A related charge of a cycle
   * without a Proposition 64 charge is not reported.
   */
  private void compareConvictions(long deliveryId, long earlierId) {
    db.sql(
            """
            insert into conviction_change (delivery_id, person_id, kind, name, count_order, was_count_order, case_number,
                                           section, subsection, level, convicted_on, related, differences)
            select :delivery, n.person_id, 'CHANGED', p.name, n.count_order, w.count_order, n.case_number, n.section,
                   n.subsection, n.level, n.convicted_on, n.related,
                   case when w.count_order = n.count_order then '[]'::jsonb
                        else jsonb_build_array(jsonb_build_object('fact', 'countOrder', 'was', w.count_order, 'is', n.count_order))
                   end || d.told
              from told_again a
              join told_before b on b.number = a.number
              join candidate w on w.delivery_id = :earlier and w.file_position = b.file_position and w.line_number = b.line_number
              join candidate n on n.delivery_id = :delivery and n.file_position = a.file_position and n.line_number = a.line_number
              join person p on p.id = n.person_id
            """
                + DIFFERENCES
                + " where not a.of_clearance and (n.prop64_in_cycle or w.prop64_in_cycle) and (w.count_order <> n.count_order or ("
                + MAY_DIFFER
                + ")) and (w.count_order <> n.count_order or d.told <> '[]')"
                + " order by n.file_position, n.line_number")
        .param("earlier", earlierId)
        .param("delivery", deliveryId)
        .param("ofTheDay", ofTheDay())
        .update();
    unpaired(
        deliveryId,
        "NEW",
        """
        not exists (select from told_again a
                     where not a.of_clearance and a.file_position = c.file_position and a.line_number = c.line_number)
        """,
        deliveryId);
    unpaired(
        deliveryId,
        "GONE",
        """
        not exists (select from told_again a join told_before b on b.number = a.number
                     where not a.of_clearance and b.file_position = c.file_position and b.line_number = c.line_number)
        """,
        earlierId);
  }

  /** Records the convictions that only one of the deliveries names. */
  private void unpaired(long deliveryId, String kind, String which, long ofDelivery) {
    db.sql(
            """
            insert into conviction_change (delivery_id, person_id, kind, name, count_order, was_count_order, case_number,
                                           section, subsection, level, convicted_on, related, differences)
            select :delivery, c.person_id, :kind, p.name, c.count_order, c.count_order, c.case_number, c.section,
                   c.subsection, c.level, c.convicted_on, c.related, '[]'
              from candidate c join person p on p.id = c.person_id
             where c.delivery_id = :of and c.prop64_in_cycle and
            """
                + which
                + " order by c.file_position, c.line_number")
        .param("delivery", deliveryId)
        .param("kind", kind)
        .param("of", ofDelivery)
        .update();
  }

  /**
   * Compares the delivery with the convictions in clearance. One that a court has granted relief of
   * is left out: DOJ is expected to report it differently.
   */
  private void compareClearance(long deliveryId) {
    db.sql(
            """
            insert into conviction_discrepancy (delivery_id, conviction_id, gone, differences)
            select :delivery, w.conviction_id, false, d.told
              from told_again a
              join told_before b on b.number = a.number
              join conviction_facts w on w.conviction_id = b.conviction_id
              join candidate n on n.delivery_id = :delivery and n.file_position = a.file_position and n.line_number = a.line_number
            """
                + DIFFERENCES
                + " where a.of_clearance and "
                + MAY_DIFFER
                + " and d.told <> '[]'")
        .param("delivery", deliveryId)
        .param("ofTheDay", ofTheDay())
        .update();
    db.sql(
            """
            insert into conviction_discrepancy (delivery_id, conviction_id, gone, differences)
            select :delivery, b.conviction_id, true, '[]'
              from told_before b
             where b.conviction_id is not null
               and not exists (select from told_again a where a.number = b.number)
            """)
        .param("delivery", deliveryId)
        .update();
  }

  private void count(long deliveryId, long earlierId) {
    db.sql(
            """
            insert into delivery_comparison (delivery_id, earlier_id, people_new, people_gone, people_changed,
                                             convictions_new, convictions_gone, convictions_changed,
                                             related_new, related_gone, related_changed)
            select :delivery, :earlier, p.new, p.gone, p.changed, c.new, c.gone, c.changed,
                   c.related_new, c.related_gone, c.related_changed
              from (select count(*) filter (where kind = 'NEW') as new, count(*) filter (where kind = 'GONE') as gone,
                           count(*) filter (where kind = 'CHANGED') as changed
                      from person_change where delivery_id = :delivery) p,
                   (select count(*) filter (where kind = 'NEW' and not related) as new,
                           count(*) filter (where kind = 'GONE' and not related) as gone,
                           count(*) filter (where kind = 'CHANGED' and not related) as changed,
                           count(*) filter (where kind = 'NEW' and related) as related_new,
                           count(*) filter (where kind = 'GONE' and related) as related_gone,
                           count(*) filter (where kind = 'CHANGED' and related) as related_changed
                      from conviction_change where delivery_id = :delivery) c
            """)
        .param("delivery", deliveryId)
        .param("earlier", earlierId)
        .update();
  }

  private static String[] ofTheDay() {
    return FactNames.OF_THE_DAY.toArray(String[]::new);
  }
}
